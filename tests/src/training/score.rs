//! Measures: confusion, F1 by class, macro-F1, accuracy.

/// Counts of true class against said class.
#[derive(Debug, Clone)]
pub struct Confusion {
    classes: usize,
    counts: Vec<usize>,
}

impl Confusion {
    /// Empty, over so many classes.
    #[must_use]
    pub fn new(classes: usize) -> Self {
        Self { classes, counts: vec![0; classes * classes] }
    }

    /// One line.
    pub fn add(&mut self, truth: usize, said: usize) {
        if let Some(count) = self.counts.get_mut(truth * self.classes + said) {
            *count += 1;
        }
    }

    /// How often `truth` was called `said`.
    #[must_use]
    pub fn at(&self, truth: usize, said: usize) -> usize {
        self.counts.get(truth * self.classes + said).copied().unwrap_or_default()
    }

    /// F1 of a class in percent; 0 where nothing was right.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "small whole numbers")]
    pub fn f1(&self, class: usize) -> f64 {
        let right = self.at(class, class);
        let true_ones: usize = (0..self.classes).map(|said| self.at(class, said)).sum();
        let said_ones: usize = (0..self.classes).map(|truth| self.at(truth, class)).sum();
        if true_ones + said_ones == 0 { 0.0 } else { 200.0 * right as f64 / (true_ones + said_ones) as f64 }
    }

    /// The mean of F1 over the classes, in percent.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "small whole numbers")]
    pub fn macro_f1(&self) -> f64 {
        (0..self.classes).map(|class| self.f1(class)).sum::<f64>() / self.classes as f64
    }

    /// The share that was right, in percent.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "small whole numbers")]
    pub fn accuracy(&self) -> f64 {
        let right: usize = (0..self.classes).map(|class| self.at(class, class)).sum();
        100.0 * right as f64 / self.counts.iter().sum::<usize>().max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn macro_f1_is_the_mean_of_the_classes() {
        let mut confusion = Confusion::new(2);
        for (truth, said) in [(0, 0), (0, 0), (0, 1), (1, 1)] {
            confusion.add(truth, said);
        }
        // Class 0: precision 1, recall 2/3. Class 1: precision 1/2, recall 1.
        assert!((confusion.f1(0) - 80.0).abs() < 1e-9 && (confusion.f1(1) - 200.0 / 3.0).abs() < 1e-9);
        assert!((confusion.macro_f1() - f64::midpoint(80.0, 200.0 / 3.0)).abs() < 1e-9);
        assert!((confusion.accuracy() - 75.0).abs() < 1e-9);
    }
}
