//! What X asks for a post (X's price list since 2026-04-20, facts sheet on X, 1): 0.015 dollars, with a link 0.20, 0.005
//! for each picture that is described, 0.015 for passing on a post, and 0.010 for deleting one. Reading is charged too, and
//! is left out: looking for a post costs at most a few tenths of a cent. Prices change; the month's sum that X shows is the one that counts.

/// Money, in thousandths of a US dollar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Cost(pub u32);

const POST: u32 = 15;
const POST_WITH_LINK: u32 = 200;
const DESCRIPTION: u32 = 5;
/// What deleting a post costs.
pub const DELETING: Cost = Cost(10);
/// What passing on a post costs ("user interaction: create").
pub const REPOSTING: Cost = Cost(15);

/// What a post costs, with or without a link in its text, and with so many pictures that have an alternative text.
#[must_use]
pub fn cost(has_link: bool, described: u32) -> Cost {
    let post = if has_link { POST_WITH_LINK } else { POST };
    Cost(post.saturating_add(DESCRIPTION.saturating_mul(described)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_what_makes_a_post_dear() {
        assert_eq!(cost(false, 0), Cost(15));
        assert_eq!(cost(true, 0), Cost(200));
        assert_eq!(cost(false, 4), Cost(35), "four descriptions cost more than the post");
    }
}
