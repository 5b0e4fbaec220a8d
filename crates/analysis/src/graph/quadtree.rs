//! A quadtree that sums far-away masses (Barnes & Hut 1986).

/// Cells wider than this times their distance are opened. Below 1/√2, so that no point takes its own cell for
/// a far one.
const OPENING: f32 = 0.7;

/// A cell with fewer points is not divided: adding them up is as quick as opening it.
const LEAF_POINTS: usize = 8;

/// Points that still share a cell at this depth are as good as equal.
const DEPTH_MAX: u32 = 24;

/// Holds a point with its mass.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Point {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) mass: f32,
}

struct Cell {
    /// Mass at the centre of mass.
    centre: Point,
    /// Width over opening, squared: farther than this the cell counts as one point.
    reach_squared: f32,
    /// Place in `cells` of the next cell that is not inside this one.
    next: usize,
    /// Its points, if it is a leaf.
    leaf: std::ops::Range<usize>,
}

/// Answers what force many points exert together, approximately.
///
/// *Shape:* cells lie in depth-first order; a walk either goes on to the next cell (the first child) or skips
/// to the one after the subtree, without a stack.
pub(super) struct Quadtree {
    points: Vec<Point>,
    cells: Vec<Cell>,
}

impl Quadtree {
    /// Builds the tree.
    ///
    /// *Complexity:* O(n log n) for points that are spread, O(24 n) at worst.
    pub(super) fn new(points: Vec<Point>) -> Self {
        let low = points.iter().fold([f32::MAX; 2], |low, p| [low[0].min(p.x), low[1].min(p.y)]);
        let high = points.iter().fold([f32::MIN; 2], |high, p| [high[0].max(p.x), high[1].max(p.y)]);
        let half = 0.5 * (high[0] - low[0]).max(high[1] - low[1]);
        let middle = [0.5 * (low[0] + high[0]), 0.5 * (low[1] + high[1])];
        let n_points = points.len();
        let mut tree = Self { points, cells: Vec::new() };
        tree.divide(0..n_points, middle, half, 0);
        tree
    }

    fn divide(&mut self, range: std::ops::Range<usize>, [x, y]: [f32; 2], half: f32, depth: u32) {
        if range.is_empty() {
            return;
        }
        let is_leaf = range.len() <= LEAF_POINTS || depth == DEPTH_MAX;
        let reach = 2.0 * half / OPENING;
        let cell = self.cells.len();
        self.cells.push(Cell {
            centre: centre_of_mass(&self.points[range.clone()]),
            reach_squared: reach * reach,
            next: 0,
            leaf: if is_leaf { range.clone() } else { 0..0 },
        });
        if !is_leaf {
            let (start, end) = (range.start, range.end);
            let middle = start + split(&mut self.points[range], |p| p.y < y);
            let left = start + split(&mut self.points[start..middle], |p| p.x < x);
            let right = middle + split(&mut self.points[middle..end], |p| p.x < x);
            let quarter = 0.5 * half;
            self.divide(start..left, [x - quarter, y - quarter], quarter, depth + 1);
            self.divide(left..middle, [x + quarter, y - quarter], quarter, depth + 1);
            self.divide(middle..right, [x - quarter, y + quarter], quarter, depth + 1);
            self.divide(right..end, [x + quarter, y + quarter], quarter, depth + 1);
        }
        self.cells[cell].next = self.cells.len();
    }

    /// Sums mass · (at − point) / distance² over all points; a point at the very place adds nothing.
    pub(super) fn push_on(&self, at: [f32; 2]) -> [f32; 2] {
        let mut force = [0.0; 2];
        let mut idx = 0;
        while let Some(cell) = self.cells.get(idx) {
            if push(&mut force, at, cell.centre, cell.reach_squared) {
                idx = cell.next;
                continue;
            }
            for &point in &self.points[cell.leaf.clone()] {
                push(&mut force, at, point, 0.0);
            }
            idx += 1;
        }
        force
    }
}

/// Adds the force of a point if it is farther than its reach; says whether it was.
fn push(force: &mut [f32; 2], at: [f32; 2], from: Point, reach_squared: f32) -> bool {
    let (dx, dy) = (at[0] - from.x, at[1] - from.y);
    let distance_squared = dx * dx + dy * dy;
    if distance_squared <= reach_squared {
        return false;
    }
    let strength = from.mass / distance_squared;
    force[0] += strength * dx;
    force[1] += strength * dy;
    true
}

fn centre_of_mass(points: &[Point]) -> Point {
    let mut sum = Point::default();
    for point in points {
        sum.x += point.mass * point.x;
        sum.y += point.mass * point.y;
        sum.mass += point.mass;
    }
    Point { x: sum.x / sum.mass, y: sum.y / sum.mass, mass: sum.mass }
}

/// Moves the points that satisfy `first` to the front; returns how many they are.
fn split(points: &mut [Point], first: impl Fn(&Point) -> bool) -> usize {
    let mut n_first = 0;
    for idx in 0..points.len() {
        if first(&points[idx]) {
            points.swap(idx, n_first);
            n_first += 1;
        }
    }
    n_first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::splitmix::SplitMix64;

    #[test]
    fn force_is_close_to_the_exact_sum() {
        let mut random = SplitMix64::new(3);
        let mut draw = || random.signed_unit();
        let points: Vec<_> = (0..500).map(|_| Point { x: draw(), y: draw(), mass: 2.0 + draw() }).collect();
        let tree = Quadtree::new(points.clone());
        for at in &points {
            let mut exact = [0.0; 2];
            for &from in &points {
                push(&mut exact, [at.x, at.y], from, 0.0);
            }
            let force = tree.push_on([at.x, at.y]);
            let error = (force[0] - exact[0]).hypot(force[1] - exact[1]);
            assert!(error < 0.05 * exact[0].hypot(exact[1]).max(100.0), "{error} of {exact:?}");
        }
    }

    #[test]
    fn equal_points_end_the_division_and_do_not_push() {
        let tree = Quadtree::new(vec![Point { x: 1.0, y: 1.0, mass: 1.0 }; 100]);
        assert_eq!(tree.push_on([1.0, 1.0]).map(f32::to_bits), [0; 2]);
        assert!(tree.push_on([2.0, 1.0])[0] > 99.0);
        assert_eq!(Quadtree::new(Vec::new()).push_on([0.0; 2]).map(f32::to_bits), [0; 2]);
    }
}
