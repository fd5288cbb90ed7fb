package io.parlour.knowledge.pages;

import io.parlour.helpdesk.portal.AskTicket;
import io.parlour.helpdesk.portal.Member;
import io.parlour.helpdesk.portal.Portal;
import io.parlour.kernel.Problem;
import io.parlour.kernel.limits.SlidingLimit;
import io.parlour.kernel.web.OwnForms;
import io.parlour.knowledge.reading.Answer;
import io.parlour.knowledge.reading.PublicArticle;
import io.parlour.knowledge.reading.ReadArticles;
import io.parlour.knowledge.reading.Surface;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redaction;
import io.parlour.redaction.RedactionFailed;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// "Did this help?" below articles (KB-48): plain forms, without a cookie.
///
/// Errors: 429 `help.too-many-votes`, beyond 10 of an address in an hour.
@RestController
@Hidden
@RequestMapping("/help/{address}/{locale}/a/{slug}")
class FeedbackResource {
    private static final Duration HOUR = Duration.ofHours(1);

    private final ServePages serve;
    private final BuildPages pages;
    private final ReadArticles articles;
    private final Votes votes;
    private final AskTicket asks;
    private final Redaction redaction;
    private final SlidingLimit voted = new SlidingLimit(10, HOUR);
    private final SlidingLimit commented = new SlidingLimit(10, HOUR);

    FeedbackResource(
            ServePages serve,
            BuildPages pages,
            ReadArticles articles,
            Votes votes,
            AskTicket asks,
            Redaction redaction) {
        this.serve = serve;
        this.pages = pages;
        this.articles = articles;
        this.votes = votes;
        this.asks = asks;
        this.redaction = redaction;
    }

    /// What a form brought.
    private record Form(
            String address,
            String locale,
            String slug,
            @Nullable String token,
            boolean helpful,
            Comment comment) {}

    private record Comment(String text, boolean reply, String email) {}

    @PostMapping("/vote")
    ResponseEntity<?> vote(
            @PathVariable String address,
            @PathVariable String locale,
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String token,
            @RequestParam(defaultValue = "") String helpful,
            HttpServletRequest request) {
        Form form = new Form(address, locale, slug, token, helpful.equals("yes"), new Comment("", false, ""));
        return taken(form, request, (visit, voter) -> {
            take(voted, request);
            votes.vote(voter, form.helpful());
            return pages.feedback(visit, page(visit, form, null, ""), 200);
        });
    }

    @PostMapping("/comment")
    ResponseEntity<?> comment(
            @PathVariable String address,
            @PathVariable String locale,
            @PathVariable String slug,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request) {
        Comment comment = new Comment(
                sent.getOrDefault("comment", "")
                        .replace("\r\n", "\n")
                        .replace("\0", "")
                        .strip(),
                sent.containsKey("reply"),
                sent.getOrDefault("email", "").strip());
        Form form = new Form(address, locale, slug, sent.get("token"), "yes".equals(sent.get("helpful")), comment);
        return taken(form, request, (visit, voter) -> {
            if (sent.containsKey("withdraw")) {
                votes.withdraw(voter);
                return said(visit, form, "withdrawn", "");
            }
            return commented(visit, voter, form, request);
        });
    }

    private BuildPages.Built commented(Visit visit, Votes.Voter voter, Form form, HttpServletRequest request) {
        Comment comment = form.comment();
        Portal portal = visit.portal();
        boolean reply = comment.reply() && portal != null;
        if (comment.text().length() > Votes.MOST_COMMENT) {
            return pages.feedback(visit, page(visit, form, "commentLong", "comment"), 422);
        }
        if (comment.text().isEmpty()) {
            return reply
                    ? pages.feedback(visit, page(visit, form, "commentMissing", "comment"), 422)
                    : said(visit, form, "thanks", "");
        }
        take(commented, request);
        String text = redacted(visit, comment.text());
        if (!reply || portal == null) {
            keep(voter, text, null, null);
            return said(visit, form, "thanks", visit.words().say("received"));
        }
        try {
            return asked(visit, voter, form, portal, text, request);
        } catch (Problem problem) {
            boolean email =
                    problem.errors().stream().anyMatch(each -> each.field().equals("email"));
            if (!email) {
                throw problem;
            }
            return pages.feedback(visit, page(visit, form, "emailWrong", "email"), 422);
        }
    }

    private BuildPages.Built asked(
            Visit visit, Votes.Voter voter, Form form, Portal portal, String text, HttpServletRequest request) {
        PublicArticle article = voter.article();
        AskTicket.Form question = new AskTicket.Form(
                votes.once(voter, text),
                article.title().strip(),
                text + "\n\n" + article.title().strip() + "\n"
                        + visit.absolute(visit.article(visit.locale(), article.slug())),
                Map.of(),
                false,
                visit.words().language());
        Member member = visit.member();
        if (member != null) {
            UUID ticket = asks.askAboutArticle(portal, member, question);
            keep(voter, text, member.contact(), ticket);
            return said(visit, form, "thanks", visit.words().say("replyComing", member.address()));
        }
        AskTicket.Stranger stranger = new AskTicket.Stranger(form.comment().email(), "", serve.network(request));
        String shown = asks.askAboutArticle(portal, stranger, question, visit.portalWords());
        keep(voter, text, null, null);
        return said(visit, form, "thanks", visit.words().say("confirmReply", shown));
    }

    private void keep(Votes.Voter voter, String text, @Nullable UUID contact, @Nullable UUID ticket) {
        if (!votes.comment(voter, text, contact, ticket)) {
            throw Problem.forbidden("help.form-expired");
        }
    }

    private String redacted(Visit visit, String text) {
        try {
            return redaction
                    .redact(visit.center().organization(), visit.center().site().id(), Point.INGEST, text)
                    .text();
        } catch (RedactionFailed e) {
            throw Problem.unavailable("message.held");
        }
    }

    /// What is done for a voter.
    private interface Work {
        BuildPages.Built of(Visit visit, Votes.Voter voter);
    }

    private ResponseEntity<?> taken(Form form, HttpServletRequest request, Work work) {
        return serve.fresh(form.address(), form.locale(), request, visit -> {
            PublicArticle article = articles.bySlug(visit.center(), visit.locale(), form.slug(), visit.viewer())
                            instanceof Answer.Found<PublicArticle>(PublicArticle found)
                    ? found
                    : null;
            if (article == null || !article.feedback()) {
                return pages.missing(visit, false);
            }
            LocalDate day = OwnForms.sent(request)
                    ? votes.read(visit.center(), article, form.token()).orElse(null)
                    : null;
            if (day == null) {
                throw Problem.forbidden("help.form-expired");
            }
            return work.of(visit, new Votes.Voter(visit.center(), article, day, serve.browser(request), Surface.PAGE));
        });
    }

    private static Pages.Feedback page(Visit visit, Form form, @Nullable String error, String wrong) {
        String path = visit.article(visit.locale(), form.slug());
        return new Pages.Feedback(
                form.helpful(),
                path + "/comment",
                Objects.toString(form.token(), ""),
                path,
                !visit.anonymous(),
                visit.portal() != null
                        && (!visit.anonymous() || visit.portal().settings().anyone()),
                form.comment().text(),
                form.comment().email(),
                form.comment().reply(),
                error == null ? null : visit.words().say(error),
                wrong);
    }

    private BuildPages.Built said(Visit visit, Form form, String title, String text) {
        return pages.message(
                visit,
                200,
                visit.words().say(title),
                text,
                visit.article(visit.locale(), form.slug()),
                visit.words().say("backToArticle"));
    }

    private void take(SlidingLimit limit, HttpServletRequest request) {
        limit.take(serve.network(request), System.nanoTime()).ifPresent(wait -> {
            throw Problem.tooMany("help.too-many-votes", wait);
        });
    }
}
