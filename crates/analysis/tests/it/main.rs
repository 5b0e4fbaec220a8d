//! Integration tests of the engines.

mod coortweet;
mod graph;
