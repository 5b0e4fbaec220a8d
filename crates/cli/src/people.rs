//! `people`: what is asked of the desk, and how the answer is shown.

use std::process::ExitCode;

use ostrakon_desk::casebook::Role;
use ostrakon_desk::people::invitation::{self, Invited};
use ostrakon_desk::people::second_factor;
use ostrakon_desk::people::user::{self, User};
use serde::Serialize;

use crate::args::{PeopleAddArgs, PeopleInviteArgs, PeopleLsArgs, PeopleVerb, RoleName};
use crate::clock::now;
use crate::page::Page;
use crate::problem::Failure;
use crate::screen::Screen;
use crate::table::{Set, Table};
use crate::usage::{print, print_json};
use crate::{data, serve, text};

/// Does what was asked for.
pub(crate) fn run(verb: PeopleVerb, screen: Screen) -> Result<ExitCode, Failure> {
    match verb {
        PeopleVerb::Ls(args) => ls(&args, screen)?,
        PeopleVerb::Add(args) => add(args)?,
        PeopleVerb::Invite(args) => invite(&args)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn ls(args: &PeopleLsArgs, screen: Screen) -> Result<(), Failure> {
    let users = user::all(&data::existing(&args.data)?)?;
    if args.json { print_json(&users) } else { print(listed(&users, screen).as_bytes()) }
}

fn listed(users: &[User], screen: Screen) -> String {
    let mut page = Page::new(screen);
    page.heading(text::USERS);
    if users.is_empty() {
        page.item("", text::NO_USER);
        return page.into_text();
    }
    let mut table = Table::new(text::USER_COLUMNS.map(|title| (title, Set::Left)));
    for user in users {
        let roles: Vec<&str> = user.roles.iter().map(|role| role.name()).collect();
        let remark = match &user.elsewhere {
            _ if user.is_disabled => text::MAY_NOT_SIGN_IN.to_owned(),
            Some(elsewhere) => text::signs_in_at(&elsewhere.issuer),
            None => String::new(),
        };
        let User { name, display, organisation, .. } = user.clone();
        table.push([name, display, organisation, roles.join(", "), remark]);
    }
    table.drop_empty();
    page.table(&table);
    page.into_text()
}

/// What programs are told of an invitation.
#[derive(Serialize)]
struct Link {
    user: Option<String>,
    link: String,
}

fn add(args: PeopleAddArgs) -> Result<(), Failure> {
    let public_url = serve::public_url(&args.public_url)?;
    let data = data::existing(&args.data)?;
    let user = User {
        name: args.name.clone(),
        display: args.called.unwrap_or_default(),
        organisation: args.organisation,
        roles: args.roles.into_iter().map(role).collect(),
        is_disabled: false,
        elsewhere: None,
        subject: None,
    };
    user::add_by_hand(&data, now(), user)?;
    let secret = invitation::make(&data, &args.name, now())?;
    let link = format!("{public_url}/invitation/{secret}");
    if args.json {
        return print_json(&Link { user: Some(args.name), link });
    }
    print(text::invited(&args.name, &link).as_bytes())
}

fn role(name: RoleName) -> Role {
    match name {
        RoleName::Viewer => Role::Viewer,
        RoleName::Analyst => Role::Analyst,
        RoleName::Releaser => Role::Releaser,
        RoleName::Auditor => Role::Auditor,
        RoleName::Admin => Role::Admin,
    }
}

fn invite(args: &PeopleInviteArgs) -> Result<(), Failure> {
    let public_url = serve::public_url(&args.public_url)?;
    let data = data::existing(&args.data)?;
    let (invited, secret) = invitation::make_again(&data, args.name.as_deref(), now())?;
    let link = format!("{public_url}/invitation/{secret}");
    let name = match invited {
        Invited::First => None,
        Invited::User(name) => Some(name),
    };
    if let Some(name) = name.as_deref().filter(|_| args.without_second_factor) {
        second_factor::remove(&data, name)?;
    }
    if args.json {
        return print_json(&Link { user: name, link });
    }
    print(name.map_or_else(|| text::set_up(&link), |name| text::invited(&name, &link)).as_bytes())
}
