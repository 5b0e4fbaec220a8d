//! Circles packed around the first.
//!
//! *Source:* Wang, Wang, Dai & Wang 2006, "Visualization of large hierarchical data by circle packing", in the
//! form of `d3-hierarchy:src/pack/siblings.js`. *Differs from source:* circles gather around the first one.

/// Overlaps below this part of the two radii are rounding errors.
const SLACK: f64 = 1e-9;

#[derive(Clone, Copy)]
struct Circle {
    x: f64,
    y: f64,
    radius: f64,
    /// Neighbours on the front, the ring of outermost circles.
    next: usize,
    previous: usize,
}

/// Places circles side by side, each as near to the first as the outermost circles before it leave room.
///
/// *Shape:* one centre per radius, the first at the origin; radii above 0, best from large to small.
/// *Complexity:* about O(n √n): each circle looks at the whole front.
pub(super) fn pack_circles(radii: &[f64]) -> Vec<[f64; 2]> {
    let mut front =
        Front(radii.iter().map(|&radius| Circle { x: 0.0, y: 0.0, radius, next: 0, previous: 0 }).collect());
    if let [first, second, ..] = &mut front.0[..] {
        second.x = first.radius + second.radius;
        (first.next, first.previous) = (1, 1);
    }
    let mut gap = 0;
    for idx in 2..radii.len() {
        gap = front.insert(idx, gap);
    }
    front.0.iter().map(|circle| [circle.x, circle.y]).collect()
}

struct Front(Vec<Circle>);

impl Front {
    /// Puts a circle outside the gap between `a` and its next; returns the gap for the circle after it.
    fn insert(&mut self, idx: usize, mut a: usize) -> usize {
        let mut b = self.0[a].next;
        self.touch_both(idx, a, b);
        while let Some((new_a, new_b)) = self.obstacle(idx, a, b) {
            (a, b) = (new_a, new_b);
            self.join(a, b);
            self.touch_both(idx, a, b);
        }
        self.join(a, idx);
        self.join(idx, b);
        self.nearest_gap(idx)
    }

    fn join(&mut self, a: usize, b: usize) {
        self.0[a].next = b;
        self.0[b].previous = a;
    }

    /// Moves a circle to where it touches `a` and `b`, to the right of the way from `a` to `b`: outside, since
    /// the front runs counterclockwise.
    fn touch_both(&mut self, idx: usize, a: usize, b: usize) {
        let (a, b) = (self.0[a], self.0[b]);
        let radius = self.0[idx].radius;
        // The nearer corner of the triangle as origin loses the fewest digits.
        let (origin, other, side) = if a.radius > b.radius { (b, a, 1.0) } else { (a, b, -1.0) };
        let (dx, dy) = (other.x - origin.x, other.y - origin.y);
        let base = dx * dx + dy * dy;
        let (near, far) = (origin.radius + radius, other.radius + radius);
        let along = (base + near * near - far * far) / (2.0 * base);
        let across = side * (near * near / base - along * along).max(0.0).sqrt();
        self.0[idx].x = origin.x + along * dx - across * dy;
        self.0[idx].y = origin.y + along * dy + across * dx;
    }

    /// Finds the circle of the front that overlaps `idx`, the nearest along the front; returns the ends of the
    /// front with everything up to that circle taken off.
    fn obstacle(&self, idx: usize, a: usize, b: usize) -> Option<(usize, usize)> {
        let (mut after, mut before) = (self.0[b].next, self.0[a].previous);
        let (mut way_after, mut way_before) = (self.0[b].radius, self.0[a].radius);
        let end = before;
        let mut is_last = b == end || a == after;
        while !is_last {
            is_last = after == before;
            if way_after <= way_before {
                if self.overlap(idx, after) {
                    return Some((a, after));
                }
                way_after += self.0[after].radius;
                after = self.0[after].next;
            } else {
                if self.overlap(idx, before) {
                    return Some((before, b));
                }
                way_before += self.0[before].radius;
                before = self.0[before].previous;
            }
        }
        None
    }

    fn overlap(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.0[one], self.0[other]);
        let least = (one.radius + other.radius) * (1.0 - SLACK);
        let (dx, dy) = (one.x - other.x, one.y - other.y);
        least * least > dx * dx + dy * dy
    }

    /// Walks around the front for the gap nearest to the origin.
    fn nearest_gap(&self, start: usize) -> usize {
        let mut best = (start, self.gap_distance(start));
        let mut idx = self.0[start].next;
        while idx != start {
            let distance = self.gap_distance(idx);
            if distance < best.1 {
                best = (idx, distance);
            }
            idx = self.0[idx].next;
        }
        best.0
    }

    /// Returns the squared distance from the origin to where a circle and its next touch.
    fn gap_distance(&self, idx: usize) -> f64 {
        let a = self.0[idx];
        let b = self.0[a.next];
        let share = a.radius / (a.radius + b.radius);
        let (x, y) = (a.x + share * (b.x - a.x), a.y + share * (b.y - a.y));
        x * x + y * y
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_apart(radii: &[f64], extent_max: f64) {
        let centres = pack_circles(radii);
        assert_eq!(centres.len(), radii.len());
        for i in 0..radii.len() {
            assert!(centres[i][0].hypot(centres[i][1]) + radii[i] <= extent_max, "{i} is far out");
            for j in 0..i {
                let distance = (centres[i][0] - centres[j][0]).hypot(centres[i][1] - centres[j][1]);
                assert!(distance > (radii[i] + radii[j]) * (1.0 - 1e-6), "{i} overlaps {j}");
            }
        }
    }

    #[test]
    fn circles_are_apart_and_near() {
        assert_apart(&[], 0.0);
        assert_apart(&[2.0], 2.0);
        assert_apart(&[2.0, 1.0], 4.0);
        assert_apart(&[2.0, 1.0, 1.0], 4.0 + 1e-9);
        // Seven equal circles form a hexagon around the first.
        assert_apart(&[1.0; 7], 3.0 + 1e-9);
        assert_apart(&[1.0; 1000], 38.0);
        let falling: Vec<f64> = (1..400).map(|rank| 100.0 / f64::from(rank)).collect();
        assert_apart(&falling, 240.0);
    }

    #[test]
    fn order_from_small_to_large_still_keeps_apart() {
        let rising: Vec<f64> = (1..100).map(f64::from).collect();
        assert_apart(&rising, f64::INFINITY);
    }
}
