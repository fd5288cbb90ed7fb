package io.parlour.helpdesk.portal.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.conversations.files.LinkFile;
import io.parlour.helpdesk.portal.AnswerTicket;
import io.parlour.helpdesk.portal.DownloadTicket;
import io.parlour.helpdesk.portal.Member;
import io.parlour.helpdesk.portal.MyTickets;
import io.parlour.helpdesk.portal.TakeFiles;
import io.parlour.identity.LargeBody;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.Problem;
import io.parlour.live.Party;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// A contact's own tickets: the list, one of them, and what is done with it (HD-82).
@RestController
@Hidden
@RequestMapping("/portal/{key}")
class PortalTicketResource {
    private static final int LONGEST_SEARCH = 200;
    /// The files of a form, and the form around them.
    private static final long MOST_BYTES = TakeFiles.MOST_BYTES + 512 * 1024;

    private final PortalDesk desk;
    private final MyTickets tickets;
    private final AnswerTicket answers;
    private final DownloadTicket download;
    private final LinkFile files;
    private final IdSource ids;

    PortalTicketResource(
            PortalDesk desk,
            MyTickets tickets,
            AnswerTicket answers,
            DownloadTicket download,
            LinkFile files,
            IdSource ids) {
        this.desk = desk;
        this.tickets = tickets;
        this.answers = answers;
        this.download = download;
        this.files = files;
        this.ids = ids;
    }

    @Bean
    static LargeBody portalForms() {
        return new LargeBody("POST", Pattern.compile("/portal/[^/]+/(?:new|tickets/[0-9]+/reply)"), MOST_BYTES);
    }

    @GetMapping
    ResponseEntity<byte[]> list(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request) {
        Visit visit = desk.visit(key, request);
        Member member = visit.required();
        MyTickets.Wish wish = new MyTickets.Wish(given(status), given(q), after);
        TicketPages.ListOf list = new TicketPages.ListOf(tickets.labels(member), wish, tickets.page(member, wish));
        return desk.page(visit, visit.words().say("myRequests"), TicketPages.list(visit, list));
    }

    private static @Nullable String given(@Nullable String text) {
        String plain = text == null ? "" : text.replace("\0", "").strip();
        return plain.isEmpty() ? null : plain.substring(0, Math.min(plain.length(), LONGEST_SEARCH));
    }

    @GetMapping("/tickets/{number}")
    ResponseEntity<byte[]> one(
            @PathVariable String key,
            @PathVariable long number,
            @RequestParam(required = false) @Nullable Long before,
            HttpServletRequest request) {
        Visit visit = desk.visit(key, request);
        MyTickets.Mine ticket = tickets.one(visit.required(), number);
        if (ticket.number() != number) {
            return PortalDesk.to(visit, "/tickets/" + ticket.number());
        }
        return shown(visit, ticket, before, HttpStatus.OK, new Draft(ids.next(), TicketPages.Draft.NONE));
    }

    private record Draft(UUID once, TicketPages.Draft typed) {}

    private ResponseEntity<byte[]> shown(
            Visit visit, MyTickets.Mine ticket, @Nullable Long before, HttpStatus status, Draft draft) {
        Member member = visit.required();
        TicketPages.One one = new TicketPages.One(
                ticket,
                tickets.said(member, ticket, before),
                tickets.told(member, ticket),
                answers.people(member, ticket),
                draft.once(),
                draft.typed());
        String title = ticket.subject() == null ? visit.portal().named(ticket.number()) : ticket.subject();
        return desk.page(visit, status, title, TicketPages.one(visit, member, one));
    }

    @PostMapping(path = "/tickets/{number}/reply", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<byte[]> reply(
            @PathVariable String key,
            @PathVariable long number,
            @RequestParam UUID once,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> brought,
            HttpServletRequest request) {
        Visit visit = desk.form(key, request);
        MyTickets.Mine ticket = tickets.one(visit.required(), number);
        try {
            long at = answers.answer(
                    visit.required(),
                    ticket,
                    new AnswerTicket.Written(once, text.replace("\r\n", "\n"), PortalDesk.brought(brought)));
            return PortalDesk.to(visit, "/tickets/" + at);
        } catch (Problem problem) {
            TicketPages.Draft typed = new TicketPages.Draft(text, visit.problem(problem));
            return shown(visit, ticket, null, HttpStatus.valueOf(problem.status()), new Draft(once, typed));
        }
    }

    @PostMapping("/tickets/{number}/solve")
    ResponseEntity<byte[]> solve(@PathVariable String key, @PathVariable long number, HttpServletRequest request) {
        Visit visit = desk.form(key, request);
        answers.solve(visit.required(), tickets.one(visit.required(), number));
        return PortalDesk.to(visit, "/tickets/" + number);
    }

    @PostMapping("/tickets/{number}/reopen")
    ResponseEntity<byte[]> reopen(@PathVariable String key, @PathVariable long number, HttpServletRequest request) {
        Visit visit = desk.form(key, request);
        answers.reopen(visit.required(), tickets.one(visit.required(), number));
        return PortalDesk.to(visit, "/tickets/" + number);
    }

    @PostMapping("/tickets/{number}/people")
    ResponseEntity<byte[]> add(
            @PathVariable String key,
            @PathVariable long number,
            @RequestParam(defaultValue = "") String email,
            HttpServletRequest request) {
        Visit visit = desk.form(key, request);
        answers.add(visit.required(), tickets.one(visit.required(), number), email);
        return PortalDesk.to(visit, "/tickets/" + number);
    }

    @GetMapping("/tickets/{number}/download")
    ResponseEntity<byte[]> download(@PathVariable String key, @PathVariable long number, HttpServletRequest request) {
        Visit visit = desk.visit(key, request);
        MyTickets.Mine ticket = tickets.one(visit.required(), number);
        String text = download.text(visit.portal(), visit.required(), ticket, visit.words());
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("request-" + number + ".txt")
                                .build()
                                .toString())
                .body(text.getBytes(UTF_8));
    }

    /// On to a link that is good for five minutes.
    @GetMapping("/tickets/{number}/files/{file}")
    ResponseEntity<byte[]> file(
            @PathVariable String key, @PathVariable long number, @PathVariable UUID file, HttpServletRequest request) {
        Visit visit = desk.visit(key, request);
        Member member = visit.required();
        MyTickets.Mine ticket = tickets.one(member, number);
        UUID reader = tickets.reads(member, ticket, file).orElseThrow(Problem::notFound);
        LinkFile.Links links =
                files.link(new Party.Visitor(member.organization(), member.session(), reader, member.session()), file);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, links.url())
                .cacheControl(CacheControl.noStore())
                .build();
    }
}
