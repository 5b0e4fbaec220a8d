//! Answers kept to be given again: the last few, each computed once however many ask for it at the same time.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::Error;

type Place<V> = Arc<Mutex<Option<Arc<V>>>>;

/// The last answers to some kind of question.
pub(crate) struct Kept<V> {
    most: usize,
    places: Mutex<VecDeque<(String, Place<V>)>>,
}

impl<V> Kept<V> {
    /// Begins to keep at most so many.
    pub(crate) fn new(most: usize) -> Self {
        Self { most, places: Mutex::default() }
    }

    /// Gives the answer to a question, which is made where it is not kept; what failed is made anew next time.
    pub(crate) fn get_or(
        &self,
        question: &str,
        make: impl FnOnce() -> Result<V, Error>,
    ) -> Result<Arc<V>, Error> {
        let place = self.place(question);
        // Who asks for the same waits here; who asks for something else does not.
        let mut answer = locked(&place);
        if let Some(answer) = &*answer {
            return Ok(Arc::clone(answer));
        }
        let made = Arc::new(make()?);
        *answer = Some(Arc::clone(&made));
        Ok(made)
    }

    fn place(&self, question: &str) -> Place<V> {
        let mut places = locked(&self.places);
        let known = places.iter().position(|(known, _)| known == question);
        let kept = known.and_then(|nth| places.remove(nth));
        let (question, place) = kept.unwrap_or_else(|| (question.to_owned(), Place::default()));
        let given = Arc::clone(&place);
        places.push_front((question, place));
        places.truncate(self.most);
        given
    }
}

impl<V> fmt::Debug for Kept<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept").field("most", &self.most).finish_non_exhaustive()
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn answers_are_made_once_and_the_longest_unasked_is_forgotten() {
        let kept = Kept::new(2);
        let made = Cell::new(0);
        let ask = |question: &str| {
            let make = || {
                made.set(made.get() + 1);
                Ok(question.len())
            };
            *kept.get_or(question, make).unwrap()
        };
        assert_eq!((ask("a"), ask("bb"), ask("a"), made.get()), (1, 2, 1, 2));
        // The third takes the place of the second, which was not asked for as lately as the first.
        assert_eq!((ask("ccc"), ask("a"), made.get()), (3, 1, 3));
        assert_eq!((ask("bb"), made.get()), (2, 4));
        assert!(kept.get_or("d", || Err(Error::Cancelled)).is_err());
        assert_eq!((ask("d"), made.get()), (1, 5));
    }
}
