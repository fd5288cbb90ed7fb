package io.parlour.helpdesk.portal.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.conversations.files.LinkFile;
import io.parlour.helpdesk.portal.DownloadTicket;
import io.parlour.helpdesk.portal.Member;
import io.parlour.helpdesk.portal.MyTickets;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.Problem;
import io.parlour.live.Party;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A contact's own tickets: the list, one of them, and what it may take of it (HD-82).
@RestController
@Hidden
@RequestMapping("/portal/{key}")
class PortalTicketResource {
    private static final int LONGEST_SEARCH = 200;

    private final PortalDesk desk;
    private final MyTickets tickets;
    private final TicketView view;
    private final DownloadTicket download;
    private final LinkFile files;
    private final IdSource ids;

    PortalTicketResource(
            PortalDesk desk,
            MyTickets tickets,
            TicketView view,
            DownloadTicket download,
            LinkFile files,
            IdSource ids) {
        this.desk = desk;
        this.tickets = tickets;
        this.view = view;
        this.download = download;
        this.files = files;
        this.ids = ids;
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
        return view.shown(visit, ticket, before, HttpStatus.OK, TicketPages.Draft.none(ids.next()));
    }

    /// Where its forms were sent: read again, it is the ticket.
    @GetMapping({
        "/tickets/{number}/reply",
        "/tickets/{number}/people",
        "/tickets/{number}/people/remove",
        "/tickets/{number}/solve",
        "/tickets/{number}/reopen"
    })
    ResponseEntity<byte[]> again(@PathVariable String key, @PathVariable long number, HttpServletRequest request) {
        return PortalDesk.to(desk.visit(key, request), "/tickets/" + number);
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
