/// What is done to a ticket, as a list that is kept: by rules, macros and runs over many tickets (`helpdesk.md` §7).
///
/// ```
/// actions := [action,…]                                  1–20
/// action  := {"do":"status","category":"pending","status":id?}       {"do":"priority","priority":1–4}
///          | {"do":"type","type":"incident"}                         {"do":"department","department":id?}
///          | {"do":"assign","to":"agent","agent":id}                 "to": agent, queue, me, last_replier
///          | {"do":"subject","text":T}                               {"do":"tags","add":[…],"remove":[…]}
///          | {"do":"field","key":K,"value":V}                        of the organization's own
///          | {"do":"spam","spam":true}                               {"do":"snooze","for":"PT4H"}, {"do":"wake"}
///          | {"do":"reply","text":T}                                 {"do":"note","text":T}
///          | {"do":"notify","who":"assignee","text":T}               "who": assignee, department, leads, agent
///          | {"do":"mail","to":address,"subject":T,"text":T}         {"do":"webhook","url":"https://…","sets":[…]}
///          | {"do":"side_thread","to":address,"subject":T,"text":T}  by mail, beside it
///          | {"do":"child_ticket","department":id?,"subject":T,"text":T}
///          | {"do":"macro","macro":id}                               by rules; spread out before it is done
///          | {"do":"ticket"}                                         by rules, of a chat that ended
/// ```
///
/// The answer of a webhook may set what `sets` names, with a list of actions of its own: `{"actions":[…]}`.
///
/// The JSON is what is stored. [io.parlour.helpdesk.actions.ReadActions] refuses what cannot be done, each under its
/// JSON pointer; [io.parlour.helpdesk.actions.ApplyActions] does them in the running transaction, all or none. Texts
/// hold places such as `{{ticket.number}}` and `{{contact.first_name or "there"}}`
/// ([io.parlour.helpdesk.actions.FillText]).
@NullMarked
package io.parlour.helpdesk.actions;

import org.jspecify.annotations.NullMarked;
