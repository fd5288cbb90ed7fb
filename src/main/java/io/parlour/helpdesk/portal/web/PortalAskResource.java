package io.parlour.helpdesk.portal.web;

import io.parlour.conversations.files.FindUpload;
import io.parlour.helpdesk.forms.AskContact;
import io.parlour.helpdesk.portal.ArticleSuggestions;
import io.parlour.helpdesk.portal.AskTicket;
import io.parlour.helpdesk.portal.Member;
import io.parlour.helpdesk.portal.TakeFiles;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.Problem;
import io.parlour.kernel.web.FormData;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Asking something new (HD-83).
@RestController
@Hidden
@RequestMapping("/portal/{key}")
class PortalAskResource {
    static final String FIELD = "f.";

    private final PortalDesk desk;
    private final AskTicket asks;
    private final ArticleSuggestions articles;
    private final IdSource ids;

    PortalAskResource(PortalDesk desk, AskTicket asks, ArticleSuggestions articles, IdSource ids) {
        this.desk = desk;
        this.asks = asks;
        this.articles = articles;
        this.ids = ids;
    }

    @GetMapping("/new")
    ResponseEntity<byte[]> form(@PathVariable String key, HttpServletRequest request) {
        Visit visit = desk.visit(key, request);
        if (visit.isShut()) {
            return PortalDesk.to(visit, "/sign-in");
        }
        return shown(
                visit,
                HttpStatus.OK,
                new AskPages.Form(
                        ids.next(), "", "", "", "", asked(visit, Map.of()), List.of(), false, null, List.of()));
    }

    private ResponseEntity<byte[]> shown(Visit visit, HttpStatus status, AskPages.Form form) {
        String help = articles.start(
                        visit.portal().organization(),
                        visit.portal().site().id(),
                        visit.words().language(),
                        visit.member() != null)
                .orElse(null);
        return desk.page(visit, status, visit.words().say("newRequest"), AskPages.form(visit, form, help));
    }

    private FieldPages.Asked asked(Visit visit, Map<String, List<String>> typed) {
        // whoever may not ask is not told what is asked; what a form of theirs brings is kept
        List<AskContact.Question> questions = visit.isShut() ? List.of() : asks.questions(visit.portal(), typed);
        return new FieldPages.Asked(questions, typed, List.of());
    }

    /// The fields alone, given what is typed: what the page's script puts in their place.
    @PostMapping("/new/fields")
    ResponseEntity<byte[]> fields(@PathVariable String key, HttpServletRequest request) {
        Visit visit = desk.openForm(key, request);
        Map<String, List<String>> typed = fields(PortalDesk.fields(request));
        List<AskContact.Question> questions =
                asks.further(visit.portal(), visit.member(), desk.network(request), typed);
        return PortalDesk.piece(FieldPages.asked(visit, new FieldPages.Asked(questions, typed, List.of())));
    }

    /// Whatever is wrong, also that a session has ended, the form comes back as it was filled in.
    @PostMapping(path = "/new", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<byte[]> ask(@PathVariable String key, HttpServletRequest request) {
        Visit visit = desk.openForm(key, request);
        try (FormData form = desk.read(visit, request)) {
            return ask(visit, form, desk.network(request));
        } catch (IOException e) {
            throw new UncheckedIOException("a form's files cannot be closed", e);
        }
    }

    private ResponseEntity<byte[]> ask(Visit visit, FormData sent, String network) {
        UUID once =
                PortalAnswerResource.uuids(sent, "once").stream().findFirst().orElseThrow(Problem::notFound);
        FieldPages.Asked fields = asked(visit, fields(sent.fields()));
        AskPages.Form typed = new AskPages.Form(
                once,
                sent.text("subject"),
                sent.text("text").replace("\r\n", "\n"),
                sent.text("email"),
                sent.text("name"),
                fields,
                List.of(),
                sent.text("agreed").equals("yes"),
                null,
                List.of());
        TakeFiles.Taken files = new TakeFiles.Taken(PortalAnswerResource.kept(sent), null);
        try {
            PortalDesk.requireSealed(visit, sent.text("seal"));
            Member member = visit.member();
            if (member != null) {
                files = asks.take(member, files.ids(), PortalDesk.brought(sent));
            }
            if (fields.goesBeyond(sent.text("asked"))) {
                // without a script, further questions come after the first ones
                String said =
                        files.refused() == null ? visit.words().say("moreQuestions") : visit.problem(files.refused());
                return shown(visit, HttpStatus.OK, typed.with(fields, waiting(visit, files), said));
            }
            AskTicket.Form form = new AskTicket.Form(
                    once,
                    typed.subject(),
                    typed.text(),
                    fields.typed(),
                    typed.agreed(),
                    visit.words().language());
            return member == null ? waits(visit, form, typed, network) : made(visit, member, form, files);
        } catch (Problem problem) {
            List<String> wrong = new ArrayList<>(wrong(problem));
            String said = visit.problem(problem);
            Problem file = files.refused();
            if (file != null && file != problem) {
                wrong.add("files");
                said = said + " " + visit.problem(file);
            }
            FieldPages.Asked again = new FieldPages.Asked(fields.questions(), fields.typed(), own(wrong));
            return shown(
                    visit,
                    HttpStatus.valueOf(problem.status()),
                    typed.with(again, waiting(visit, files), said).marking(wrong));
        }
    }

    private List<FindUpload.Waiting> waiting(Visit visit, TakeFiles.Taken files) {
        Member member = visit.member();
        return member == null ? List.of() : asks.waiting(member, files.ids());
    }

    /// The names of what was not taken.
    private static List<String> wrong(Problem problem) {
        if (problem.code().equals("message.too-long")) {
            return List.of("text");
        }
        return problem.code().startsWith("upload.") || problem.code().startsWith("attachment.")
                ? List.of("files")
                : problem.errors().stream().map(Problem.FieldError::field).toList();
    }

    private static List<String> own(List<String> wrong) {
        return wrong.stream()
                .filter(field -> field.startsWith("fields."))
                .map(field -> field.substring("fields.".length()))
                .toList();
    }

    private static Map<String, List<String>> fields(Map<String, List<String>> sent) {
        return sent.entrySet().stream()
                .filter(each -> each.getKey().startsWith(FIELD))
                .collect(Collectors.toMap(each -> each.getKey().substring(FIELD.length()), Map.Entry::getValue));
    }

    private ResponseEntity<byte[]> made(Visit visit, Member member, AskTicket.Form form, TakeFiles.Taken files) {
        long number = asks.ask(visit.portal(), member, form, files);
        return desk.page(visit, visit.words().say("created"), AskPages.made(visit, number, member.address()));
    }

    private ResponseEntity<byte[]> waits(Visit visit, AskTicket.Form form, AskPages.Form typed, String network) {
        String address = asks.askUnknown(
                visit.portal(), new AskTicket.Stranger(typed.email(), typed.name(), network), form, visit.words());
        return desk.page(visit, visit.words().say("waits"), AskPages.waits(visit, address));
    }

    @GetMapping("/confirm")
    ResponseEntity<byte[]> look(
            @PathVariable String key, @RequestParam(required = false) @Nullable String t, HttpServletRequest request) {
        Visit visit = desk.visit(key, request);
        Optional<String> subject = asks.look(visit.portal(), t);
        return subject.isPresent() && t != null
                ? desk.page(visit, visit.words().say("confirmTitle"), DoorPages.confirm(visit, subject.get(), t))
                : desk.page(visit, HttpStatus.GONE, visit.words().say("linkOver"), DoorPages.over(visit));
    }

    @PostMapping("/confirm")
    ResponseEntity<byte[]> confirm(
            @PathVariable String key, @RequestParam(required = false) @Nullable String t, HttpServletRequest request) {
        Visit visit = desk.openForm(key, request);
        AskTicket.Confirmed confirmed;
        try {
            confirmed = asks.confirm(
                    visit.portal(), t, desk.browser(request), visit.words().language());
        } catch (Problem problem) {
            if (problem.code().equals("link.over")) {
                return desk.page(visit, HttpStatus.GONE, visit.words().say("linkOver"), DoorPages.over(visit));
            }
            throw problem;
        }
        Visit member = desk.signedIn(visit, confirmed.cookie());
        return desk.signed(
                desk.page(
                        member,
                        visit.words().say("created"),
                        AskPages.made(member, confirmed.number(), confirmed.address())),
                visit,
                confirmed.cookie());
    }
}
