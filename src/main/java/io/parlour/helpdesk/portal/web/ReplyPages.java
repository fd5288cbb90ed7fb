package io.parlour.helpdesk.portal.web;

import io.parlour.conversations.files.FindUpload;
import io.parlour.helpdesk.portal.AnswerTicket;
import io.parlour.helpdesk.portal.MyTickets;
import io.parlour.helpdesk.portal.TakeFiles;
import java.util.List;
import java.util.UUID;

/// What is filled in on a ticket's page. Each answers a piece of what stands in `main`.
final class ReplyPages {
    /// Of the form that all the page's fields and buttons belong to.
    private static final String FORM = "answer";

    private ReplyPages() {}

    static String reply(Visit visit, TicketPages.One one, String place) {
        MyTickets.Mine ticket = one.ticket();
        TicketPages.Draft draft = one.draft();
        String hint = ticket.closed() ? visit.say("followUpHint") : ticket.solved() ? visit.say("reopenHint") : "";
        String turn = ticket.closed() || !ticket.standing().decides()
                ? ""
                : ticket.solved() ? turn(visit, place, "reopen") : turn(visit, place, "solve");
        // Enter in a line presses the first button: it is never the one that sends
        String first = ticket.closed() || !ticket.standing().decides()
                ? ""
                : "<button class=\"sr\" tabindex=\"-1\" aria-hidden=\"true\" formaction=\"%s#people\">%s</button>"
                        .formatted(visit.path(place + "/people"), visit.say("add"));
        return """
                <section class="box" id="reply"><h2>%s</h2>%s%s
                <form id="%s" method="post" action="%s#reply" enctype="multipart/form-data" class="stack">%s%s
                <input type="hidden" name="once" value="%s">
                <label for="text" class="sr">%s</label><textarea id="text" name="text" rows="6" maxlength="10000" dir="auto"%s>%s</textarea>
                %s<div class="row"><button class="primary" formnovalidate>%s</button>%s</div></form></section>""".formatted(
                        visit.say("reply"),
                        hint.isEmpty() ? "" : "<p class=\"muted\">" + hint + "</p>",
                        draft.error() == null ? "" : Html.alert(draft.error()),
                        FORM,
                        visit.path(place + "/reply"),
                        first,
                        Html.seal(visit),
                        draft.once(),
                        visit.say("reply"),
                        draft.error() != null && draft.text().isBlank() ? " aria-invalid=\"true\"" : "",
                        Html.text(draft.text()),
                        files(visit, draft.files(), Html.Mark.NONE),
                        visit.say("send"),
                        turn);
    }

    private static String turn(Visit visit, String place, String word) {
        return "<button formnovalidate formaction=\"%s#reply\">%s</button>"
                .formatted(visit.path(place + "/" + word), visit.say(word));
    }

    /// @param kept those that were taken with the form before
    static String files(Visit visit, List<FindUpload.Waiting> kept, Html.Mark mark) {
        StringBuilder boxes = new StringBuilder();
        kept.forEach(each -> boxes.append(
                "<label class=\"check\"><input type=\"checkbox\" name=\"kept\" value=\"%s\" checked> <span dir=\"auto\">%s</span> <small>%s</small></label>"
                        .formatted(each.id(), Html.text(each.name()), Html.size(each.size()))));
        String before = boxes.isEmpty()
                ? ""
                : "<fieldset class=\"choices\"><legend>%s</legend>%s</fieldset>".formatted(visit.say("files"), boxes);
        return """
                %s<label for="files">%s <small>%s</small></label>%s<input id="files" name="files" type="file" multiple data-most="%d" data-said="%s"%s>""".formatted(
                        before,
                        visit.say("attach"),
                        visit.say("attachHint"),
                        mark.said(),
                        TakeFiles.MOST_BYTES,
                        visit.say("error upload.too-large"),
                        mark.attributes());
    }

    static String people(Visit visit, TicketPages.One one, String place) {
        StringBuilder rows = new StringBuilder();
        one.people()
                .forEach(each -> rows.append(
                        person(visit, each, each.removable() && !one.ticket().closed(), place)));
        return "<section id=\"people\"><h2>%s</h2>%s%s</section>"
                .formatted(
                        visit.say("people"),
                        rows.isEmpty()
                                ? "<p class=\"muted\">" + visit.say("nobodyElse") + "</p>"
                                : "<ul class=\"plain\">" + rows + "</ul>",
                        one.ticket().closed() ? "" : adding(visit, one.draft(), place));
    }

    private static String person(Visit visit, AnswerTicket.Person person, boolean removable, String place) {
        String address = Html.text(person.address());
        String remove = removable
                ? "<button class=\"bare\" name=\"person\" value=\"%s\" form=\"%s\" formnovalidate formaction=\"%s#people\">%s <span class=\"sr\" dir=\"ltr\">%s</span></button>"
                        .formatted(address, FORM, visit.path(place + "/people/remove"), visit.say("remove"), address)
                : "";
        return "<li><span dir=\"ltr\">%s</span>%s</li>".formatted(address, remove);
    }

    private static String adding(Visit visit, TicketPages.Draft draft, String place) {
        Html.Mark mark = draft.personError() == null ? Html.Mark.NONE : Html.wrong("person", draft.personError());
        return """
                <div class="stack"><label for="person">%s</label>%s
                <input id="person" name="email" type="email" maxlength="254" form="%s" value="%s" dir="ltr"%s><button form="%s" formaction="%s#people">%s</button></div>""".formatted(
                        visit.say("addPerson"),
                        mark.said(),
                        FORM,
                        Html.text(draft.person()),
                        mark.attributes(),
                        FORM,
                        visit.path(place + "/people"),
                        visit.say("add"));
    }

    /// Files of a form that cannot be shown.
    ///
    /// @param ids those that were taken before, whoever they are of
    /// @param brought whether others came, which are to be chosen again
    record Kept(List<UUID> ids, boolean brought) {
        boolean isEmpty() {
            return ids.isEmpty() && !brought;
        }
    }

    /// What goes along unseen, and that files do not.
    private static String taken(Visit visit, TicketPages.Draft draft, Kept kept) {
        StringBuilder taken = new StringBuilder();
        if (!draft.person().isEmpty()) {
            taken.append("<input type=\"hidden\" name=\"email\" value=\"%s\">".formatted(Html.text(draft.person())));
        }
        kept.ids().forEach(id -> taken.append("<input type=\"hidden\" name=\"kept\" value=\"%s\">".formatted(id)));
        if (kept.brought()) {
            taken.append("<p class=\"muted\">%s</p>".formatted(visit.say("filesAgain")));
        }
        return taken.toString();
    }

    /// Who is signed out signs in beside this page, so that nothing of what was typed is lost.
    static String held(Visit visit, long number, TicketPages.Draft draft, Kept kept) {
        return """
                <div class="narrow"><h1>%s</h1>%s<form method="post" action="%s#reply" enctype="multipart/form-data" class="box stack">%s%s
                <input type="hidden" name="once" value="%s">%s
                <label for="text" class="sr">%s</label><textarea id="text" name="text" rows="9" maxlength="10000" dir="auto">%s</textarea>
                <button class="primary">%s</button></form></div>""".formatted(
                        visit.say("reply"),
                        draft.error() == null ? "" : Html.alert(draft.error()),
                        visit.path("/tickets/" + number + "/reply"),
                        Html.seal(visit),
                        visit.member() == null ? AskPages.door(visit) : "",
                        draft.once(),
                        taken(visit, draft, kept),
                        visit.say("reply"),
                        Html.text(draft.text()),
                        visit.say("send"));
    }
}
