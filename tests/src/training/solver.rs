//! A linear support vector machine by dual coordinate descent (Hsieh et al., ICML 2008: L2-regularised, squared
//! hinge loss), one class against the rest. The order is shuffled by a fixed seed, and nothing runs beside it, so
//! that the same lines give the same weights bit for bit.

/// A line as features: place in the weights and value.
pub type Row = Vec<(u32, f32)>;

/// How to solve.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The cost of an error; larger follows the lines more closely.
    pub cost: f64,
    /// Rounds over all lines at most.
    pub rounds: usize,
    /// The largest violation at which it is called solved.
    pub enough: f64,
}

/// Solves for one class: `signs` true where the line is of the class, `weights` its cost relative to the others.
/// The last place of what comes back is the bias.
#[must_use]
pub fn solve(rows: &[Row], signs: &[bool], weights: &[f64], size: usize, options: Options) -> Vec<f32> {
    let mut w = vec![0f64; size + 1];
    let mut alpha = vec![0f64; rows.len()];
    let diagonal: Vec<f64> = weights.iter().map(|weight| 0.5 / (options.cost * weight)).collect();
    let square: Vec<f64> = rows
        .iter()
        .map(|row| {
            row.iter().map(|(_, v)| f64::from(*v) * f64::from(*v)).sum::<f64>() + BIAS_VALUE * BIAS_VALUE
        })
        .collect();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut random = Shuffle(0x2545_F491_4F6C_DD1D);
    for _ in 0..options.rounds {
        random.shuffle(&mut order);
        let mut worst = 0f64;
        for &at in &order {
            let (Some(row), Some(sign), Some(own), Some(diag), Some(sq)) =
                (rows.get(at), signs.get(at), alpha.get_mut(at), diagonal.get(at), square.get(at))
            else {
                continue;
            };
            let y = if *sign { 1.0 } else { -1.0 };
            let gradient = y * dot(&w, row, size) - 1.0 + *own * diag;
            let projected = if *own == 0.0 { gradient.min(0.0) } else { gradient };
            worst = worst.max(projected.abs());
            if projected.abs() > 1e-12 {
                let old = *own;
                *own = (old - gradient / (sq + diag)).max(0.0);
                add(&mut w, row, size, (*own - old) * y);
            }
        }
        if worst < options.enough {
            break;
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "weights are rounded far more later")]
    w.into_iter().map(|w| w as f32).collect()
}

/// The value of the bias feature.
const BIAS_VALUE: f64 = 0.3;
/// The same for those who score.
pub const BIAS: f32 = 0.3;

fn dot(w: &[f64], row: &Row, size: usize) -> f64 {
    let sum: f64 =
        row.iter().map(|(at, v)| w.get(*at as usize).copied().unwrap_or_default() * f64::from(*v)).sum();
    sum + w.get(size).copied().unwrap_or_default() * BIAS_VALUE
}

fn add(w: &mut [f64], row: &Row, size: usize, step: f64) {
    for (at, v) in row {
        if let Some(w) = w.get_mut(*at as usize) {
            *w += step * f64::from(*v);
        }
    }
    if let Some(bias) = w.get_mut(size) {
        *bias += step * BIAS_VALUE;
    }
}

/// Fisher–Yates with xorshift: the same order on every machine.
pub struct Shuffle(pub u64);

impl Shuffle {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Shuffles in place.
    pub fn shuffle(&mut self, order: &mut [usize]) {
        for at in (1..order.len()).rev() {
            let bound = at as u64 + 1;
            let other = usize::try_from(self.next() % bound).unwrap_or(0);
            order.swap(at, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPTIONS: Options = Options { cost: 1.0, rounds: 50, enough: 0.01 };

    #[test]
    fn separable_lines_are_separated_twice_alike() {
        let rows: Vec<Row> =
            vec![vec![(0, 1.0)], vec![(0, 0.9), (2, 0.1)], vec![(1, 1.0)], vec![(1, 0.8), (2, 0.2)]];
        let signs = [true, true, false, false];
        let w = solve(&rows, &signs, &[1.0; 4], 3, OPTIONS);
        assert!(w[0] > 0.5 && w[1] < -0.5);
        assert_eq!(w, solve(&rows, &signs, &[1.0; 4], 3, OPTIONS));
    }

    #[test]
    fn a_feature_beyond_the_size_is_passed_over() {
        assert_eq!(solve(&[vec![(9, 1.0)]], &[true], &[1.0], 2, OPTIONS).len(), 3);
    }
}
