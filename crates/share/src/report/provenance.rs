//! Where the result comes from: parameters, inputs, outputs, how to repeat the run, and the glossary.

use super::Report;
use super::page::Page;
use super::text::{GLOSSARY, Text};
use super::wording::thousands;

/// Writes the sections.
pub(super) fn write(page: &mut Page, text: &'static Text, report: &Report<'_>) {
    parameters(page, text, report);
    files(page, text, report);
    reproduce(page, text, report);
    page.raw("<section class=\"prose\" aria-labelledby=\"glossary\">\n").heading("glossary", text.glossary);
    page.raw("<dl class=\"glossary\">\n");
    for (term, meaning) in GLOSSARY {
        page.element("dt", term).element("dd", meaning).raw("\n");
    }
    page.raw("</dl>\n</section>\n");
}

fn parameters(page: &mut Page, text: &'static Text, report: &Report<'_>) {
    page.raw("<section aria-labelledby=\"parameters\">\n").heading("parameters", text.parameters);
    page.table("parameter-table", "", text.parameters_caption).head(&[
        (text.column_name, false),
        (text.column_value, false),
        (text.column_origin, false),
        (text.column_meaning, false),
    ]);
    page.raw("<tbody>\n");
    for parameter in &report.parameters {
        page.raw("<tr><th scope=\"row\"><code>").text(&parameter.name).raw("</code></th>");
        page.cell(&parameter.value);
        page.element("td", if parameter.is_default { text.origin_default } else { text.origin_user });
        page.element("td", &parameter.meaning).raw("</tr>\n");
    }
    page.raw("</tbody>").table_end().raw("</section>\n");
}

fn files(page: &mut Page, text: &'static Text, report: &Report<'_>) {
    page.raw("<section aria-labelledby=\"inputs\">\n").heading("inputs", text.inputs);
    page.table("input-table", "", text.inputs_caption).head(&[
        (text.column_path, false),
        (text.column_sha256, false),
        (text.column_rows, true),
        (text.column_rejected, true),
    ]);
    page.raw("<tbody>\n");
    for input in &report.inputs {
        page.raw("<tr>").cell(&input.path).raw("<td class=\"digest\"><code>").text(&input.sha256);
        page.raw("</code></td>").number(&thousands(input.n_rows), input.n_rows as f64);
        page.number(&thousands(input.n_rejected), input.n_rejected as f64).raw("</tr>\n");
    }
    page.raw("</tbody>").table_end();
    if !report.outputs.is_empty() {
        page.table("output-table", "", text.outputs_caption);
        page.head(&[(text.column_path, false), (text.column_meaning, false)]).raw("<tbody>\n");
        for output in &report.outputs {
            page.raw("<tr>").cell(&output.path).element("td", &output.meaning).raw("</tr>\n");
        }
        page.raw("</tbody>").table_end();
    }
    page.raw("</section>\n");
}

fn reproduce(page: &mut Page, text: &'static Text, report: &Report<'_>) {
    page.raw("<section class=\"prose\" aria-labelledby=\"reproduce\">\n")
        .heading("reproduce", text.reproduce);
    match &report.run_record {
        Some(path) => {
            page.element("p", text.reproduce_lead).raw("\n<pre><code>ostrakon rerun ");
            page.foreign(path).raw("</code></pre>\n");
        }
        None => {
            page.element("p", text.reproduce_none).raw("\n");
        }
    }
    page.raw("</section>\n");
}
