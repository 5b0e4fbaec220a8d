//! Colours and shapes of groups, the same in every picture and file.

/// Eight colours that stay apart for colour-blind readers and on white or black.
///
/// *Source:* Okabe and Ito 2008, "Color Universal Design"; its black is replaced by a brown, and its yellow is
/// darkened, so that both can be seen on light and dark ground.
pub(crate) const COLOURS: [[u8; 3]; 8] = [
    [0, 114, 178],
    [213, 94, 0],
    [0, 158, 115],
    [204, 121, 167],
    [230, 159, 0],
    [86, 180, 233],
    [148, 103, 60],
    [184, 170, 32],
];

/// Colour of accounts without a group.
pub(crate) const COLOUR_NONE: [u8; 3] = [140, 140, 140];

/// Five shapes, a number without a divisor in common with the colours: colour and shape together repeat only after 40 groups.
pub(crate) const SHAPES: [Shape; 5] =
    [Shape::Disc, Shape::Square, Shape::Triangle, Shape::Diamond, Shape::Hexagon];

/// Is the outline of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Disc,
    Square,
    Triangle,
    Diamond,
    Hexagon,
}

impl Shape {
    /// Gives the shape's name in GEXF and in the report.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Disc => "disc",
            Self::Square => "square",
            Self::Triangle => "triangle",
            Self::Diamond => "diamond",
            Self::Hexagon => "hexagon",
        }
    }
}

/// Gives the place of a group's colour in [`COLOURS`].
pub(crate) fn colour_idx(community: u32) -> usize {
    usize::try_from(community).unwrap_or(0) % COLOURS.len()
}

/// Gives the colour of a group or of none.
pub(crate) fn colour(community: Option<u32>) -> [u8; 3] {
    community.and_then(|c| COLOURS.get(colour_idx(c)).copied()).unwrap_or(COLOUR_NONE)
}

/// Gives the shape of a group or of none.
pub(crate) fn shape(community: Option<u32>) -> Shape {
    let idx = community.map_or(0, |c| usize::try_from(c).unwrap_or(0)) % SHAPES.len();
    SHAPES.get(idx).copied().unwrap_or(Shape::Disc)
}
