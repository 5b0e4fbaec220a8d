//! Questions that DataFusion 55.2 answers wrongly, found before it does.
//!
//! It takes a select of the very expressions of a select inside it, such as `n + 1 as n` of `n + 1 as n`, for the
//! same select, and does it once. *Source:* DataFusion, pull request 24686 of August 2026, not in 55.2.

use datafusion::common::DataFusionError;
use datafusion::common::tree_node::{TreeNodeRecursion, TreeNodeVisitor};
use datafusion::logical_expr::{Expr, LogicalPlan};

/// Refuses a plan in which a select repeats one inside it. Some of those would be answered rightly.
pub(super) fn refuse(plan: &LogicalPlan) -> Result<(), DataFusionError> {
    plan.visit_with_subqueries(&mut Selects { above: Vec::new() })?;
    Ok(())
}

/// The expressions of the selects above the place being looked at; those of columns alone are harmless.
struct Selects {
    above: Vec<Vec<Expr>>,
}

fn computed(plan: &LogicalPlan) -> Option<&Vec<Expr>> {
    let LogicalPlan::Projection(select) = plan else { return None };
    let is_computed = select.expr.iter().any(|expression| !matches!(expression, Expr::Column(_)));
    is_computed.then_some(&select.expr)
}

impl<'n> TreeNodeVisitor<'n> for Selects {
    type Node = LogicalPlan;

    fn f_down(&mut self, plan: &'n LogicalPlan) -> Result<TreeNodeRecursion, DataFusionError> {
        if let Some(expressions) = computed(plan) {
            if self.above.contains(expressions) {
                let problem = "a select repeats the one inside it, which DataFusion 55.2 may do only once; \
                               give a column of one of them another name";
                return Err(DataFusionError::Plan(problem.to_owned()));
            }
            self.above.push(expressions.clone());
        }
        Ok(TreeNodeRecursion::Continue)
    }

    fn f_up(&mut self, plan: &'n LogicalPlan) -> Result<TreeNodeRecursion, DataFusionError> {
        if computed(plan).is_some() {
            self.above.pop();
        }
        Ok(TreeNodeRecursion::Continue)
    }
}
