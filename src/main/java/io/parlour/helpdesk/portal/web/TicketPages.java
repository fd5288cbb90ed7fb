package io.parlour.helpdesk.portal.web;

import io.parlour.conversations.Attachment;
import io.parlour.conversations.Message;
import io.parlour.conversations.files.FindUpload;
import io.parlour.helpdesk.forms.AskContact;
import io.parlour.helpdesk.portal.AnswerTicket;
import io.parlour.helpdesk.portal.DownloadTicket;
import io.parlour.helpdesk.portal.Member;
import io.parlour.helpdesk.portal.MyTickets;
import io.parlour.kernel.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A contact's tickets, and one of them. Each answers what stands in `main`.
final class TicketPages {
    private static final Map<String, String> PLAIN = Map.of(
            "~open", "statusOpen", "~waiting", "statusWaiting", "~solved", "statusSolved", "~closed", "statusClosed");

    private TicketPages() {}

    /// @param labels that the contact's tickets have
    record ListOf(List<String> labels, MyTickets.Wish wish, Page<MyTickets.Mine> page) {}

    /// What was typed and not sent.
    ///
    /// @param once of the form
    /// @param files that were taken already
    /// @param person the address of somebody to be added
    /// @param error why the reply was not taken
    /// @param personError why the address was not
    record Draft(
            UUID once,
            String text,
            List<FindUpload.Waiting> files,
            String person,
            @Nullable String error,
            @Nullable String personError) {
        Draft {
            files = List.copyOf(files);
        }

        static Draft none(UUID once) {
            return new Draft(once, "", List.of(), "", null, null);
        }

        Draft saying(String words) {
            return new Draft(once, words, files, person, error, personError);
        }

        Draft naming(String address) {
            return new Draft(once, text, files, address, error, personError);
        }

        Draft with(List<FindUpload.Waiting> kept) {
            return new Draft(once, text, kept, person, error, personError);
        }

        Draft refused(String why) {
            return new Draft(once, text, files, person, why, personError);
        }

        Draft wrongly(String why) {
            return new Draft(once, text, files, person, error, why);
        }

        boolean isEmpty() {
            return text.isBlank() && files.isEmpty() && person.isEmpty();
        }
    }

    /// @param told what the contact may read of the fields
    record One(
            MyTickets.Mine ticket,
            MyTickets.Said said,
            List<AskContact.Told> told,
            List<AnswerTicket.Person> people,
            Draft draft) {}

    static String label(Visit visit, String label) {
        String word = PLAIN.get(label);
        return word == null ? Html.text(label) : visit.say(word);
    }

    private static String state(Visit visit, MyTickets.Mine ticket) {
        return "<span class=\"state %s\">%s</span>"
                .formatted(
                        switch (ticket.category()) {
                            case "pending" -> "waiting";
                            case "solved", "closed" -> "done";
                            default -> "going";
                        },
                        label(visit, ticket.label()));
    }

    static String list(Visit visit, ListOf list) {
        StringBuilder rows = new StringBuilder();
        for (MyTickets.Mine each : list.page().items()) {
            rows.append("""
                    <li><a href="%s"><span class="subject" dir="auto">%s</span><small>%s · %s</small></a>%s</li>""".formatted(
                            visit.path("/tickets/" + each.number()),
                            subject(visit, each),
                            Html.text(visit.portal().named(each.number())),
                            visit.say("lastMessage", "\u0001").replace("\u0001", Html.when(visit, each.moved())),
                            state(visit, each)));
        }
        boolean narrowed = list.wish().label() != null || list.wish().words() != null;
        String none = "<p class=\"empty\">%s</p>".formatted(visit.say(narrowed ? "noneFound" : "none"));
        String body = rows.isEmpty() ? none : "<ul class=\"tickets\">" + rows + "</ul>";
        String more = list.page().next() == null
                ? ""
                : "<p><a class=\"button\" href=\"%s\">%s</a></p>"
                        .formatted(
                                address(
                                        visit,
                                        list.wish().label(),
                                        list.wish().words(),
                                        list.page().next()),
                                visit.say("older"));
        return """
                <div class="head"><h1>%s</h1><a class="button primary" href="%s">%s</a></div>
                <form method="get" action="%s" class="row search" role="search"><label class="sr" for="q">%s</label>
                <input id="q" name="q" type="search" maxlength="200" placeholder="%s" value="%s" dir="auto">%s<button>%s</button></form>
                %s%s%s""".formatted(
                        visit.say("myRequests"),
                        visit.path("/new"),
                        visit.say("newRequest"),
                        visit.path(""),
                        visit.say("search"),
                        visit.say("search"),
                        Html.text(list.wish().words() == null ? "" : list.wish().words()),
                        list.wish().label() == null
                                ? ""
                                : "<input type=\"hidden\" name=\"status\" value=\""
                                        + Html.text(list.wish().label()) + "\">",
                        visit.say("find"),
                        filters(visit, list),
                        body,
                        more);
    }

    private static String filters(Visit visit, ListOf list) {
        if (list.labels().size() < 2 && list.wish().label() == null) {
            return "";
        }
        StringBuilder links = new StringBuilder(filter(visit, list, null, visit.say("all")));
        list.labels().forEach(each -> links.append(filter(visit, list, each, label(visit, each))));
        return "<nav class=\"filters\" aria-label=\"%s\">%s</nav>".formatted(visit.say("status"), links);
    }

    private static String filter(Visit visit, ListOf list, @Nullable String label, String shown) {
        boolean here = java.util.Objects.equals(label, list.wish().label());
        return "<a href=\"%s\"%s>%s</a>"
                .formatted(
                        address(visit, label, list.wish().words(), null), here ? " aria-current=\"true\"" : "", shown);
    }

    private static String address(Visit visit, @Nullable String label, @Nullable String words, @Nullable String after) {
        StringBuilder query = new StringBuilder();
        add(query, "status", label);
        add(query, "q", words);
        add(query, "after", after);
        return Html.text(visit.path("") + query);
    }

    private static void add(StringBuilder query, String name, @Nullable String value) {
        if (value != null) {
            query.append(query.isEmpty() ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    static String subject(Visit visit, MyTickets.Mine ticket) {
        String subject = ticket.subject();
        return subject == null || subject.isBlank() ? visit.say("noSubject") : Html.text(subject);
    }

    static String one(Visit visit, Member member, One one) {
        MyTickets.Mine ticket = one.ticket();
        String place = "/tickets/" + ticket.number();
        StringBuilder said = new StringBuilder();
        if (one.said().before() != null) {
            said.append("<p><a class=\"button\" href=\"%s?before=%d\">%s</a></p>"
                    .formatted(visit.path(place), one.said().before(), visit.say("earlier")));
        }
        one.said().messages().forEach(each -> said.append(message(visit, member, place, each)));
        return """
                <nav class="crumbs"><a href="%s">%s</a></nav>
                <div class="head"><div><h1 dir="auto">%s</h1><p class="muted">%s · %s</p></div>%s</div>
                <div class="two"><div><section aria-label="%s" class="said">%s</section>%s</div><aside>%s%s%s</aside></div>""".formatted(
                visit.path(""),
                visit.say("myRequests"),
                subject(visit, ticket),
                Html.text(visit.portal().named(ticket.number())),
                visit.say("opened", "\u0001").replace("\u0001", Html.when(visit, ticket.made())),
                state(visit, ticket),
                visit.say("messages"),
                said,
                ticket.standing().answers() ? ReplyPages.reply(visit, one, place) : "",
                FieldPages.told(visit, one.told()),
                ticket.standing().decides() ? ReplyPages.people(visit, one, place) : "",
                "<p><a href=\"%s\">%s</a></p>".formatted(visit.path(place + "/download"), visit.say("download")));
    }

    private static String message(Visit visit, Member member, String place, Message message) {
        if (message.event() != null) {
            String word = message.event().type().equals("closed") ? "eventSolved" : "eventReopened";
            return "<p class=\"event\">%s · %s</p>".formatted(visit.say(word), Html.when(visit, message.at()));
        }
        boolean own = member.contact().equals(message.author().id());
        StringBuilder files = new StringBuilder();
        message.attachments().forEach(each -> files.append(file(visit, place, each)));
        return """
                <article class="message%s"><header><b dir="auto">%s</b> %s</header><div class="text" dir="auto">%s</div>%s</article>""".formatted(
                        own ? " own" : "",
                        author(visit, member, message),
                        Html.when(visit, message.at()),
                        Html.linked(message.text()),
                        files.isEmpty()
                                ? ""
                                : "<ul class=\"files\" aria-label=\"" + visit.say("files") + "\">" + files + "</ul>");
    }

    static String author(Visit visit, Member member, Message message) {
        return Html.text(DownloadTicket.author(visit.portal(), member, visit.words(), message));
    }

    private static String file(Visit visit, String place, Attachment file) {
        String name = Html.text(file.name());
        if (file.state().equals("removed")) {
            return "<li dir=\"auto\">" + name + "</li>";
        }
        String shown = file.state().equals("infected")
                ? "<span dir=\"auto\">%s</span> <small>%s</small>".formatted(name, visit.say("fileBlocked"))
                : "<a href=\"%s\" dir=\"auto\">%s</a> <small>%s</small>"
                        .formatted(visit.path(place + "/files/" + file.id()), name, Html.size(file.size()));
        return "<li>" + shown + "</li>";
    }
}
