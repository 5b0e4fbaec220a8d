//! Risk-limiting audits.
