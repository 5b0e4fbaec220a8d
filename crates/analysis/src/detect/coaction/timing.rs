//! The timing null: everyone shares exactly what they shared, roughly when they did, but the exact moment is
//! their own.
//!
//! Every action is moved by an independent uniform amount of up to `smooth` in either direction. Interest,
//! communities, time zones, the news of the day and a story that goes viral all vary more slowly than that
//! and are kept as they are: whoever shares the same sources still shares them, within the same hour.
//! What the null destroys is only agreement finer than it, which is what coordination leaves.
//!
//! Two actions of a pair at a delay d are within the window W after the move with the probability that a
//! triangular variable on ±2·`smooth` around d falls into ±W. The number of distinct objects on which two
//! accounts meet is then a sum of independent events over the objects they both shared, near misses
//! included: accounts that often share the same things an hour apart are expected to meet now and then.
//!
//! *Source:* the interval jitter of spike trains: Amarasingham, Harrison, Hatsopoulos and Geman, "Conditional
//! modeling and the jitter method of spike resampling", J. Neurophysiol. 107 (2012).

use super::grouped::Grouped;
use super::tail;
use super::timelines::{Timelines, places_by_account};

/// Where every account's actions are, for intersecting what two accounts shared.
#[derive(Debug)]
pub struct Timing<'a> {
    timelines: &'a Timelines,
    smooth: f64,
    by_account: Grouped<u32>,
}

impl<'a> Timing<'a> {
    /// Lists each account's places. *Complexity:* O(n) time; 4 bytes an action.
    pub fn new(timelines: &'a Timelines, smooth: u32, n_accounts: usize) -> Self {
        let by_account = places_by_account(&timelines.records, n_accounts);
        Self { timelines, smooth: f64::from(smooth.max(1)), by_account }
    }

    /// Gives ln p of meeting on at least `n_objects` of the objects two accounts both shared.
    ///
    /// *Complexity:* O(k log l) for k actions of one account and l > k of the other.
    pub fn ln_p(&self, account: u32, partner: u32, n_objects: u32) -> f64 {
        let (mut fewer, mut more) = (self.by_account.of(account), self.by_account.of(partner));
        if fewer.len() > more.len() {
            std::mem::swap(&mut fewer, &mut more);
        }
        let object = |place: u32| self.timelines.records[place as usize].object;
        let (mut trials, mut mean) = (0, 0.0);
        for own in fewer.chunk_by(|&a, &b| object(a) == object(b)) {
            more = skip_until(more, |&place| object(place) >= object(own[0]));
            let same = more.iter().take_while(|&&place| object(place) == object(own[0])).count();
            let chance = self.chance(own, &more[..same]);
            if chance > 0.0 {
                trials += 1;
                mean += chance;
            }
            more = &more[same..];
        }
        tail::ln_events(n_objects, trials, mean)
    }

    /// Gives the probability that two accounts still meet on one object after the move.
    fn chance(&self, own: &[u32], others: &[u32]) -> f64 {
        let mut chance = 0.0;
        for &a in own {
            let time = self.timelines.records[a as usize].time;
            for &b in others {
                let delay = f64::from(time.abs_diff(self.timelines.records[b as usize].time));
                chance += self.chance_at(delay);
            }
        }
        // Repeated sharing of one object: at most the sum, and never more than certain.
        chance.min(1.0)
    }

    /// Gives the probability that a delay `d` comes to lie within the window.
    fn chance_at(&self, d: f64) -> f64 {
        // Whole seconds: |d| <= W holds for everything below W + 1/2.
        let w = f64::from(self.timelines.window) + 0.5;
        let reach = 2.0 * self.smooth;
        let below = |x: f64| {
            let x = (x / reach).clamp(-1.0, 1.0);
            0.5 + x - 0.5 * x * x.abs()
        };
        below(w - d) - below(-w - d)
    }
}

/// Drops items from the front until `reached` holds, looking ever further ahead.
fn skip_until(items: &[u32], reached: impl Fn(&u32) -> bool) -> &[u32] {
    let mut step = 1;
    while items.get(step).is_some_and(|item| !reached(item)) {
        step *= 2;
    }
    let upto = (step + 1).min(items.len());
    &items[items[..upto].partition_point(|item| !reached(item))..]
}

#[cfg(test)]
mod tests {
    use super::super::{Actions, Coaction, Mode, Options, Sizes};
    use super::{Timing, skip_until};

    #[test]
    fn skipping_equals_searching() {
        let items: Vec<u32> = (0..1000).map(|i| i * 3).collect();
        for from in [0, 1, 500, 998, 1000] {
            for at in 0..3100 {
                let expected = &items[from..][items[from..].partition_point(|&i| i < at)..];
                assert_eq!(skip_until(&items[from..], |&i| i >= at), expected);
            }
        }
    }

    /// Gives the timing null of one object shared by two accounts, the second at `delay`.
    fn with_timing<T>(delay: u32, window: u32, smooth: u32, then: impl Fn(&Timing<'_>) -> T) -> T {
        let actions = Actions {
            account: vec![0, 1],
            object: vec![0, 0],
            post: vec![0, 1],
            time: vec![1000, 1000 + delay],
            language: Vec::new(),
        };
        let sizes = Sizes { n_accounts: 2, n_objects: 1, object_post: &[] };
        let options = Options { mode: Mode::Ostrakon, window, min_participation: 1, pairs_max: 100 };
        let coaction = Coaction::find(&actions, sizes, options);
        then(&Timing::new(&coaction.timelines, smooth, 2))
    }

    #[test]
    fn the_chance_equals_the_integral_of_both_moves() {
        const STEPS: u32 = 400;
        for (delay, window, smooth) in
            [(0, 10, 60), (15, 10, 60), (60, 10, 60), (115, 10, 60), (131, 10, 60), (5, 300, 60), (3, 0, 4)]
        {
            let step = 2.0 * f64::from(smooth) / f64::from(STEPS);
            let reach = f64::from(window) + 0.5;
            let mut within = 0_u32;
            for own in 0..STEPS {
                for other in 0..STEPS {
                    let moved = f64::from(delay) + (f64::from(own) - f64::from(other)) * step;
                    within += u32::from(moved.abs() <= reach);
                }
            }
            let expected = f64::from(within) / f64::from(STEPS * STEPS);
            let got = with_timing(delay, window, smooth, |timing| timing.chance_at(f64::from(delay)));
            assert!((got - expected).abs() < 0.005, "{delay} {window} {smooth}: {got} {expected}");
        }
    }

    #[test]
    fn what_cannot_be_reached_is_impossible() {
        // Out of reach of both moves and the window.
        assert!(with_timing(200, 10, 60, |timing| timing.ln_p(0, 1, 1)) < -1e300);
    }
}
