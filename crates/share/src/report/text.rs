//! Every sentence of the report.
//!
//! A second language is a second constant of the same type; the compiler names what is missing. `{name}` is
//! filled in, `singular|plural` is chosen by the number. The wording describes timing and never a person.

macro_rules! texts {
    ( $( $name:ident: $value:literal, )* ) => {
        /// Holds the sentences in one language.
        pub(super) struct Text { $( pub(super) $name: &'static str, )* }

        /// The sentences in English.
        pub(super) const ENGLISH: Text = Text { $( $name: $value, )* };
    };
}

texts! {
    lang: "en",
    kicker: "Coordination report",
    skip: "Skip to the content",
    made_by: "Made by {program}",
    made_at: "on {time} UTC",
    contents: "Contents",

    // Counted nouns.
    accounts: "{n} account|{n} accounts",
    posts: "{n} post|{n} posts",
    objects_url: "{n} URL|{n} URLs",
    objects_domain: "{n} domain|{n} domains",
    objects_hashtag: "{n} hashtag|{n} hashtags",
    objects_mention: "{n} mentioned account|{n} mentioned accounts",
    objects_media: "{n} image or video|{n} images and videos",
    objects_text: "{n} text|{n} texts",
    objects_reshare: "{n} reshared post|{n} reshared posts",
    objects_any: "{n} object|{n} objects",
    networks: "{n} coordinated network|{n} coordinated networks",
    networks_benign: "{n} network|{n} networks",
    pairs: "{n} pair of accounts|{n} pairs of accounts",
    co_actions: "{n} co-action|{n} co-actions",

    // Summary.
    summary: "Summary",
    summary_scope: "{accounts}, {posts}, {objects}.",
    summary_span: "Posts from {first} to {last} UTC.",
    summary_edges: "{pairs} acted together at least once; {selected} of them were selected.",
    summary_rejected: "{n} row of the input could not be used.|{n} rows of the input could not be used.",
    summary_found: "{networks} of {accounts} {stand} out {criterion}.",
    stand: "stands|stand",
    summary_pairs: "They are made of {pairs} that shared the same objects within {window} of each other.",
    summary_none: "No coordinated network stands out {criterion}.",
    summary_none_meaning: "This says that the data show no group of accounts whose timing differs from chance \
        by this measure. It does not show that there was no coordination: a longer window, another kind of \
        object, or more data may show what this run could not.",
    summary_pairs_only: "{pairs} were selected, but they form no group.",
    summary_benign: "A further {networks} of {accounts} {have} a known benign cause and {are} listed apart.",
    have: "has|have",
    are: "is|are",
    summary_meaning: "Coordinated is an observation of timing: an indicator, not proof of intent, and no \
        statement about who is behind an account.",
    criterion_q: "at q\u{a0}≤\u{a0}{q}",
    criterion_q_weight: "at q\u{a0}≤\u{a0}{q} and a weight of at least {weight}",
    criterion_quantile: "above the {quantile} quantile of all weights",
    criterion_weight: "with a weight of at least {weight}",
    figure_accounts: "Accounts",
    figure_posts: "Posts",
    figure_objects: "Objects",
    figure_co_actions: "Co-actions",
    figure_pairs: "Pairs selected",
    figure_networks: "Networks found",
    caveats: "Read this first",

    // Picture.
    picture: "Network",
    picture_lead: "Each mark is an account, each line a pair that was selected. Marks that lie close together \
        acted together often; the directions on the page have no meaning. A group has one colour and one \
        shape, and its number stands beside it. Hollow marks belong to known benign synchrony.",
    picture_label: "Network of {accounts} and {pairs} in {networks}. The table below the picture lists the same \
        accounts.",
    picture_empty: "There is no network to draw.",
    picture_capped_lines: "The picture shows the {shown} heaviest of {all} pairs.",
    picture_capped_dots: "The picture shows the {shown} most active of {all} accounts.",
    picture_widths: "Line thickness: weight 1 to 3, 4 to 10, and more than 10. Grey lines join different \
        groups.",
    picture_groups: "Groups in the picture",
    picture_ungrouped: "no group",
    picture_pick: "Highlight",
    picture_dot: "{account}, {group}, partners: {partners}, total weight: {weight}",
    picture_table: "Show the accounts as a table",
    picture_table_caption: "Accounts in the network, the most active first",
    picture_table_more: "The table stops after {shown} of {all} accounts; the account file has all.",
    group_name: "Group {n}",
    benign_mark: "known benign",

    // Groups.
    groups: "Groups",
    groups_lead: "Groups are sets of accounts that acted together more with each other than with the rest.",
    groups_none: "No group was found, so there is nothing to list here.",
    groups_caption: "Groups found",
    groups_more: "Details follow for the first {shown} of {all} groups; the table above lists all of them.",
    column_group: "Group",
    column_accounts: "Accounts",
    column_pairs: "Pairs",
    column_density: "Density",
    column_co_actions: "Co-actions",
    column_objects: "Objects",
    column_mean_delay: "Mean delay",
    column_first: "First (UTC)",
    column_last: "Last (UTC)",
    column_platforms: "Platforms",
    column_languages: "Languages",
    column_p: "p",
    column_q: "q",
    group_sentence: "{accounts} acted together {n} times on {objects}, on average {delay} apart, over {span}.",
    group_density: "{pairs} of the {possible} possible pairs were selected (density {density}).",
    group_permutation: "In {runs} runs with the accounts exchanged at random, a group at least as heavy came up \
        with a share of p\u{a0}=\u{a0}{p}.",
    group_permutation_q: "Corrected for the number of groups, q\u{a0}=\u{a0}{q}.",
    group_objects: "Heaviest objects",
    group_first: "Most often first",
    group_first_share: "First in",
    group_members: "All {accounts}",
    group_timeline: "Co-actions of group {n} over time; most in the {unit} from {time} UTC, with {peak}.",
    group_context: "Platforms: {platforms}. Languages: {languages}.",
    unknown: "not stated",
    benign: "Known benign synchrony",
    benign_lead: "Some accounts act at the same moment for reasons that are known and ordinary: a newsroom that \
        posts to several pages, a franchise, a service that announces to many channels. These groups met the \
        same criteria as the others. They are listed here, apart, with the reason, and are not counted above.",
    benign_none: "No group of this run has a known benign cause.",
    benign_reason: "Reason: {label}. {reason}",

    // Timeline.
    timeline: "Over time",
    timeline_lead: "Co-actions per {unit}, by the time of the earlier post, UTC.",
    timeline_label: "Bar chart of co-actions per {unit} from {first} to {last} UTC. Most in the {unit} from \
        {time}: {peak}.",
    timeline_none: "No co-action lies in the period, so there is no timeline.",
    timeline_table: "Show the numbers as a table",
    timeline_caption: "Co-actions per {unit} (periods without any are left out)",
    timeline_from: "From (UTC)",
    timeline_all: "All",
    unit_hour: "hour",
    unit_day: "day",
    unit_other: "{length}",

    // Pairs.
    edges: "Pairs and their evidence",
    edges_lead: "Every pair opens to the posts that show it. Addresses are text on purpose: opening them could \
        tell their owner that somebody is looking.",
    edges_none: "No pair was selected.",
    edges_caption: "Pairs of accounts, strongest first",
    edges_more: "The table lists {shown} of {all} selected pairs; the edge file has all.",
    edges_filter: "Filter by account, object or post",
    edges_shown: "{n} pair shown|{n} pairs shown",
    column_account: "Account",
    column_account_y: "Second account",
    column_weight: "Weight",
    column_expected: "Expected",
    column_symmetry: "Symmetry",
    column_first_mover: "More often first",
    evidence: "Evidence: {co_actions}",
    evidence_some: "Evidence: {shown} of {co_actions}",
    evidence_caption: "Posts of this pair",
    evidence_object: "Object",
    evidence_earlier: "Earlier post",
    evidence_earlier_time: "Time (UTC)",
    evidence_later: "Later post",
    evidence_later_time: "Time (UTC)",
    evidence_delay: "Delay",
    evidence_by: "by",
    column_partners: "Partners",
    column_total_weight: "Total weight",
    nothing: "–",

    // Method.
    method: "Method",
    method_co_action: "A co-action is two posts of different accounts that share the same object no more than \
        {window} apart, the limit included.",
    method_participation: "Accounts with fewer than {n} posts were left out.",
    method_weight_objects: "The weight of a pair is the number of distinct objects the two shared together, so \
        that many posts on one object count once.",
    method_weight_pairs: "The weight of a pair is the number of its co-actions, as CooRTweet counts: several \
        posts on one object count several times.",
    method_weight_posts: "The weight of a pair is the number of posts of the first account that have a post of \
        the second within the window, as the coordination network toolkit counts; it depends on the order.",
    method_chance: "How surprising is a weight? Keep every post with its object and its time, keep how often \
        each account posts, and exchange the accounts among the posts at random. With N posts of which M pairs \
        lie within the window on the same object, two accounts with k₁ and k₂ posts are then expected to act \
        together λ = 2 · M · k₁ · k₂ ÷ (N · (N − 1)) times.",
    method_strata: "This expectation was computed within each {strata} and summed, so that accounts active at \
        the same time or on the same matter are compared with each other.",
    method_p: "The p-value is the probability that a Poisson variable with mean λ reaches the weight. It errs on \
        the careful side where the weight counts objects, because objects are never more than pairs of posts.",
    method_q: "The q-value is the false discovery rate of Benjamini and Hochberg over all {pairs}, met or not. \
        Among the pairs with q\u{a0}≤\u{a0}{q}, a share of at most about {q} is expected to be chance alone, as far as \
        the chance model holds.",
    method_weight_min: "Besides, a weight of at least {weight} was asked for.",
    method_q_limit: "The chance model does not know common interests. Accounts that follow the same events can \
        stand out without any arrangement; the evidence posts and the context decide, not the number.",
    method_quantile: "Pairs were selected whose weight lies above the {quantile} quantile of all weights. Such a \
        rule always selects some pairs; it has no error rate.",
    method_weight_rule: "Pairs with a weight of at least {weight} were selected. This rule has no error rate.",
    method_delay: "The mean delay is the mean time between the two posts of a co-action. Symmetry is the smaller \
        number of posts that took part divided by the larger: 1 when both took part alike.",
    method_density: "Density is the number of selected pairs in a group divided by the number possible, \
        n · (n − 1) ÷ 2.",

    // Provenance.
    parameters: "Parameters",
    parameters_caption: "Every option of the run",
    column_name: "Option",
    column_value: "Value",
    column_origin: "Set by",
    column_meaning: "Meaning",
    origin_default: "default",
    origin_user: "user",
    inputs: "Inputs",
    inputs_caption: "Files read",
    column_path: "File",
    column_sha256: "SHA-256",
    column_rows: "Rows",
    column_rejected: "Rejected",
    outputs_caption: "Files written beside this report",
    reproduce: "How to reproduce",
    reproduce_lead: "The run record holds version, options, and the digests of the inputs. With the same inputs \
        this command gives the same bytes:",
    reproduce_none: "No run record was written. Run the command again with the parameters and inputs listed \
        above.",
    glossary: "Glossary",
    footer: "Coordinated is an observation of timing: an indicator, not proof.",
}

/// Terms and what they mean here.
pub(super) const GLOSSARY: [(&str, &str); 12] = [
    ("Account", "A name under which posts are made. It may be one person, several, or a service."),
    ("Object", "What posts can have in common: a URL, a hashtag, an image, a text, a reshared post."),
    ("Co-action", "Two posts of different accounts on the same object within the time window."),
    ("Time window", "The greatest delay between the two posts of a co-action."),
    ("Pair, edge", "Two accounts with at least one co-action."),
    ("Weight", "How often a pair acted together; the method section says what is counted."),
    ("Group", "Accounts joined by pairs more among themselves than with others; also called a network."),
    ("Expected", "The weight that chance alone would give two accounts of this activity."),
    ("p-value", "How probable a weight at least as large is by chance, for one pair looked at alone."),
    ("q-value", "The share of chance pairs to be expected if this pair and all stronger ones are listed."),
    ("First mover", "The account that was earlier in more of the co-actions."),
    ("Known benign synchrony", "Acting together for a known, ordinary reason, such as a shared newsroom."),
];
