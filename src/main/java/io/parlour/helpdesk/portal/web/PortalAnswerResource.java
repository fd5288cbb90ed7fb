package io.parlour.helpdesk.portal.web;

import io.parlour.helpdesk.portal.AnswerTicket;
import io.parlour.helpdesk.portal.Member;
import io.parlour.helpdesk.portal.MyTickets;
import io.parlour.helpdesk.portal.TakeFiles;
import io.parlour.identity.LargeBody;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.Problem;
import io.parlour.kernel.web.FormData;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What a contact does with a ticket. Its page is one form with a button for each thing, so whichever is pressed and
/// whatever is refused, what was typed for another comes back with the page.
@RestController
@Hidden
@RequestMapping("/portal/{key}/tickets/{number}")
class PortalAnswerResource {
    /// Far more than is kept of a form: files that are too large are read and dropped, so that a browser without a
    /// script gets to see the page that says so, with everything that was typed.
    private static final long MOST_BYTES = 256L * 1024 * 1024;

    private static final Pattern UUIDS = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final PortalDesk desk;
    private final MyTickets tickets;
    private final AnswerTicket answers;
    private final TicketView view;
    private final IdSource ids;

    PortalAnswerResource(PortalDesk desk, MyTickets tickets, AnswerTicket answers, TicketView view, IdSource ids) {
        this.desk = desk;
        this.tickets = tickets;
        this.answers = answers;
        this.view = view;
        this.ids = ids;
    }

    @Bean
    static LargeBody portalForms() {
        return new LargeBody(
                "POST",
                Pattern.compile("/portal/[^/]+/(?:new|tickets/[0-9]+/(?:reply|people|people/remove|solve|reopen))"),
                MOST_BYTES,
                null);
    }

    /// Which ticket a form was sent to, by whom, and what it brought.
    private record Sent(
            Visit visit, MyTickets.Mine ticket, TicketPages.Draft typed, FormData form, TakeFiles.Taken files) {
        Member member() {
            return visit.required();
        }

        String place() {
            return "/tickets/" + ticket.number();
        }
    }

    @FunctionalInterface
    private interface Act {
        ResponseEntity<byte[]> on(Sent sent);
    }

    @PostMapping("/reply")
    ResponseEntity<byte[]> reply(@PathVariable String key, @PathVariable long number, HttpServletRequest request) {
        return act(key, number, request, sent -> {
            TicketPages.Draft typed = sent.typed();
            long at = answers.answer(
                    sent.member(),
                    sent.ticket(),
                    new AnswerTicket.Written(typed.once(), typed.text().replace("\r\n", "\n"), sent.files()));
            TicketPages.Draft rest = TicketPages.Draft.none(ids.next()).naming(typed.person());
            return rest.isEmpty()
                    ? PortalDesk.to(sent.visit(), "/tickets/" + at)
                    : view.shown(sent.visit(), tickets.one(sent.member(), at), null, HttpStatus.OK, rest);
        });
    }

    @PostMapping("/solve")
    ResponseEntity<byte[]> solve(@PathVariable String key, @PathVariable long number, HttpServletRequest request) {
        return act(key, number, request, sent -> {
            answers.solve(sent.member(), sent.ticket());
            return back(sent, sent.typed());
        });
    }

    @PostMapping("/reopen")
    ResponseEntity<byte[]> reopen(@PathVariable String key, @PathVariable long number, HttpServletRequest request) {
        return act(key, number, request, sent -> {
            answers.reopen(sent.member(), sent.ticket());
            return back(sent, sent.typed());
        });
    }

    @PostMapping("/people")
    ResponseEntity<byte[]> add(@PathVariable String key, @PathVariable long number, HttpServletRequest request) {
        return act(key, number, request, sent -> {
            try {
                answers.add(sent.member(), sent.ticket(), sent.typed().person());
            } catch (Problem problem) {
                if (!sent.ticket().standing().decides()) {
                    throw problem;
                }
                String said = problem.errors().isEmpty()
                        ? sent.visit().problem(problem)
                        : sent.visit().words().say("fieldWrong");
                Problem file = sent.files().refused();
                TicketPages.Draft wrong = sent.typed().wrongly(said);
                return shown(
                        sent,
                        problem,
                        file == null ? wrong : wrong.refused(sent.visit().problem(file)));
            }
            return back(sent, sent.typed().naming(""));
        });
    }

    @PostMapping("/people/remove")
    ResponseEntity<byte[]> remove(@PathVariable String key, @PathVariable long number, HttpServletRequest request) {
        return act(key, number, request, sent -> {
            answers.remove(sent.member(), sent.ticket(), sent.form().text("person"));
            return back(sent, sent.typed());
        });
    }

    /// Reads what was sent, takes its files, and shows all of it again where something is refused.
    private ResponseEntity<byte[]> act(String key, long number, HttpServletRequest request, Act act) {
        Visit visit = desk.openForm(key, request);
        try (FormData form = desk.read(visit, request)) {
            return act(visit, number, form, act);
        } catch (IOException e) {
            throw new UncheckedIOException("a form's files cannot be closed", e);
        }
    }

    private ResponseEntity<byte[]> act(Visit visit, long number, FormData form, Act act) {
        TicketPages.Draft typed = typed(form);
        @Nullable Sent sent = null;
        try {
            MyTickets.Mine ticket = tickets.one(visit.required(), number);
            sent = new Sent(visit, ticket, typed, form, new TakeFiles.Taken(kept(form), null));
            PortalDesk.requireSealed(visit, form.text("seal"));
            sent = new Sent(
                    visit,
                    ticket,
                    typed,
                    form,
                    answers.take(visit.required(), ticket, kept(form), PortalDesk.brought(form)));
            return act.on(sent);
        } catch (Problem problem) {
            if (sent != null && sent.ticket().standing().answers()) {
                return shown(sent, problem, typed.refused(visit.problem(problem)));
            }
            ReplyPages.Kept kept = new ReplyPages.Kept(kept(form), form.withFiles());
            if (typed.isEmpty() && kept.isEmpty()) {
                throw problem;
            }
            String said = visit.member() == null ? visit.words().say("error portal.form-over") : visit.problem(problem);
            return view.held(visit, number, HttpStatus.valueOf(problem.status()), typed.refused(said), kept);
        }
    }

    private ResponseEntity<byte[]> shown(Sent sent, Problem problem, TicketPages.Draft draft) {
        return shown(sent, HttpStatus.valueOf(problem.status()), draft);
    }

    private ResponseEntity<byte[]> shown(Sent sent, HttpStatus status, TicketPages.Draft draft) {
        // as it stands now
        MyTickets.Mine ticket = tickets.one(sent.member(), sent.ticket().number());
        return view.shown(
                sent.visit(),
                ticket,
                null,
                status,
                draft.with(answers.waiting(sent.member(), sent.files().ids())));
    }

    /// The ticket's own address, unless something typed there was not sent yet.
    private ResponseEntity<byte[]> back(Sent sent, TicketPages.Draft draft) {
        Problem refused = sent.files().refused();
        return refused != null
                ? shown(sent, HttpStatus.OK, draft.refused(sent.visit().problem(refused)))
                : draft.isEmpty() && sent.files().ids().isEmpty()
                        ? PortalDesk.to(sent.visit(), sent.place())
                        : shown(sent, HttpStatus.OK, draft);
    }

    private TicketPages.Draft typed(FormData form) {
        List<UUID> once = uuids(form, "once");
        return TicketPages.Draft.none(once.isEmpty() ? ids.next() : once.getFirst())
                .saying(form.text("text"))
                .naming(form.text("email").strip());
    }

    /// The files that an earlier sending of the form left here.
    static List<UUID> kept(FormData form) {
        return uuids(form, "kept").stream().distinct().limit(TakeFiles.MOST).toList();
    }

    /// Those that can be read.
    static List<UUID> uuids(FormData form, String name) {
        return form.all(name).stream()
                .filter(UUIDS.asMatchPredicate())
                .map(UUID::fromString)
                .toList();
    }
}
