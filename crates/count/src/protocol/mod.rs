//! Records of polling stations.
