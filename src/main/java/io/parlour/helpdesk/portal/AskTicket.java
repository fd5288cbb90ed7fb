package io.parlour.helpdesk.portal;

import io.parlour.contacts.consent.Consent;
import io.parlour.contacts.consent.RecordConsent;
import io.parlour.conversations.Author;
import io.parlour.conversations.FindConversation;
import io.parlour.conversations.StartConversation;
import io.parlour.conversations.files.FindUpload;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.forms.AskContact;
import io.parlour.identity.Email;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.Problem;
import io.parlour.kernel.Secrets;
import io.parlour.kernel.texts.Texts;
import io.parlour.organizations.SubjectKind;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redaction;
import io.parlour.redaction.RedactionFailed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A new ticket by the portal's form (HD-83). Of who is signed in it is made at once; of anybody else it waits a day
/// until the link in a letter is opened, which also signs them in. A form that is sent twice makes one ticket.
///
/// Errors: 422 `input.invalid` (subject, text, email, consent, fields.KEY; together), `message.too-long`; those of
/// [TakeFiles];
/// 403
/// `portal.known-only`, `portal.not-taken`; 429 `portal.too-many`; 410 `link.over`; 503 `message.held`.
@Component
public final class AskTicket {
    static final Duration WAITS = Duration.ofDays(1);
    private static final int SUBJECT = 200;
    private static final int TEXT = 10_000;
    private static final int NAME = 200;
    private static final int NORMAL = 2;

    private final Making making;
    private final Waiting waiting;
    private final SentForms sent;
    private final TakeFiles files;
    private final Transactions transactions;
    private final Clock clock;

    /// What makes a ticket of it.
    @Component("portalMaking")
    record Making(
            MakeTicket make,
            AskContact questions,
            ReadTicket read,
            FindConversation conversations,
            RecordConsent consents,
            KeepOut out,
            PortalLimits limits) {}

    /// What has to do with who is not known yet.
    @Component("portalWaiting")
    record Waiting(
            ComeIn come,
            PortalLinks links,
            PortalLetters letters,
            PortalSessions sessions,
            ComeIn.People people,
            Redaction redaction) {}

    /// The form as it was filled in.
    ///
    /// @param fields what was typed into fields of the organization's own, by their keys
    /// @param agreed to the consent text, where there is one
    public record Form(
            UUID once, String subject, String text, Map<String, List<String>> fields, boolean agreed, String language) {
        public Form {
            fields = Map.copyOf(fields);
        }
    }

    /// Who asks without being signed in.
    public record Stranger(String email, String name, String network) {}

    /// A ticket that was made of what waited.
    ///
    /// @param cookie of the new session
    public record Confirmed(long number, String address, String cookie) {}

    AskTicket(Making making, Waiting waiting, SentForms sent, TakeFiles files, Transactions transactions, Clock clock) {
        this.making = making;
        this.waiting = waiting;
        this.sent = sent;
        this.files = files;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// A request whose fields were read.
    private record Asked(
            UUID once, String subject, String text, String language, Map<String, Object> fields, TicketSource source) {}

    /// The fields that are asked for, given what was typed so far.
    public List<AskContact.Question> questions(Portal portal, Map<String, List<String>> typed) {
        return making.questions().questions(portal.organization(), portal.site().id(), typed);
    }

    /// The same each time an answer changes, for who may ask here.
    ///
    /// @param network what it is counted by
    public List<AskContact.Question> further(
            Portal portal, @Nullable Member member, String network, Map<String, List<String>> typed) {
        if (member == null) {
            requireAnyone(portal);
        }
        making.limits().fillIn(network);
        return questions(portal, typed);
    }

    private static void requireAnyone(Portal portal) {
        if (!portal.settings().anyone()) {
            throw Problem.forbidden("portal.known-only");
        }
    }

    /// Takes the files of a form, which is sent then or shown again with them.
    ///
    /// @param kept those that were taken before
    public TakeFiles.Taken take(Member member, List<UUID> kept, List<TakeFiles.Brought> brought) {
        if (!brought.isEmpty()) {
            try {
                making.limits().bring(member);
            } catch (Problem refused) {
                return new TakeFiles.Taken(kept, refused);
            }
        }
        return files.take(member.organization(), member.contact(), kept, brought);
    }

    /// Those that still wait to be sent.
    public List<FindUpload.Waiting> waiting(Member member, List<UUID> ids) {
        return files.waiting(member.organization(), member.contact(), ids);
    }

    /// Answers the number.
    public long ask(Portal portal, Member member, Form wished, TakeFiles.Taken brought) {
        Checked checked = checked(portal, wished, () -> {});
        Form form = checked.form();
        Map<String, Object> fields = checked.fields();
        OrganizationId organization = portal.organization();
        Optional<Long> before = earlier(organization, member.contact(), form.once());
        if (before.isPresent()) {
            return before.get();
        }
        making.out().admit(organization, member.address());
        making.limits().ask(member);
        List<UUID> taken = brought.all();
        Asked asked = new Asked(form.once(), form.subject(), form.text(), form.language(), fields, TicketSource.PORTAL);
        return transactions.in(
                organization, () -> file(portal, new Asker(member.contact(), member.address()), asked, taken));
    }

    private Optional<Long> earlier(OrganizationId organization, UUID contact, UUID once) {
        return transactions.read(
                organization,
                () -> sent.conversation(organization, once)
                        .map(conversation -> own(organization, contact, conversation)));
    }

    private long own(OrganizationId organization, UUID contact, UUID conversation) {
        if (making.conversations()
                .ofContact(organization, contact, conversation)
                .isEmpty()) {
            throw Problem.notFound();
        }
        return making.read().read(organization, conversation).number();
    }

    private record Asker(UUID contact, String address) {}

    private long file(Portal portal, Asker asker, Asked form, List<UUID> taken) {
        OrganizationId organization = portal.organization();
        UUID contact = asker.contact();
        if (!sent.take(organization, form.once())) {
            return own(
                    organization,
                    contact,
                    sent.conversation(organization, form.once()).orElseThrow(Problem::notFound));
        }
        MakeTicket.Started started = making.make()
                .start(
                        organization,
                        new StartConversation.Start(
                                contact, "email", portal.site().id(), null, form.subject(), form.language(), null),
                        new StartConversation.First(form.once(), form.text(), taken),
                        new MakeTicket.Beginning(
                                form.source(), NORMAL, making.questions().kept(organization, form.fields())),
                        new Author.Visitor(contact));
        sent.made(organization, form.once(), started.conversation());
        making.out().file(organization, started.conversation(), asker.address());
        String consent = portal.settings().consent();
        if (consent != null && form.source() == TicketSource.PORTAL) {
            String version = HexFormat.of().formatHex(Secrets.hash(consent), 0, 8);
            making.consents()
                    .record(
                            organization,
                            new Consent(
                                    SubjectKind.CONTACT,
                                    contact,
                                    "support",
                                    Consent.Type.GIVEN,
                                    Consent.Method.FORM,
                                    version));
        }
        return started.number();
    }

    /// Keeps a request until its sender shows that mail to the address is read. Answers the address.
    public String askUnknown(Portal portal, Stranger stranger, Form wished, Texts words) {
        requireAnyone(portal);
        Checked checked = checked(portal, wished, () -> Email.read("email", stranger.email()));
        Email email = Email.read("email", stranger.email());
        return hold(portal, stranger, email, checked, words, TicketSource.PORTAL);
    }

    /// A question about an article, without the form's own fields and consent. Answers the ticket.
    public UUID askAboutArticle(Portal portal, Member member, Form form) {
        OrganizationId organization = portal.organization();
        making.out().admit(organization, member.address());
        making.limits().ask(member);
        Asked asked =
                new Asked(form.once(), form.subject(), form.text(), form.language(), Map.of(), TicketSource.ARTICLE);
        return transactions.in(organization, () -> {
            file(portal, new Asker(member.contact(), member.address()), asked, List.of());
            return sent.conversation(organization, form.once()).orElseThrow(Problem::notFound);
        });
    }

    /// The same of someone unknown: it waits until the link in an email is opened. Answers the address.
    public String askAboutArticle(Portal portal, Stranger stranger, Form form, Texts words) {
        requireAnyone(portal);
        Email email = Email.read("email", stranger.email());
        return hold(portal, stranger, email, new Checked(form, Map.of()), words, TicketSource.ARTICLE);
    }

    private String hold(
            Portal portal, Stranger stranger, Email email, Checked checked, Texts words, TicketSource source) {
        Form form = checked.form();
        Map<String, Object> fields = checked.fields();
        OrganizationId organization = portal.organization();
        making.out().admit(organization, email.shown());
        waiting.come().count(organization, email, stranger.network());
        UUID site = portal.site().id();
        PortalLinks.Asked asked = new PortalLinks.Asked(
                form.once(),
                kept(organization, site, Point.LABEL, cut(stranger.name(), NAME)),
                Objects.requireNonNull(kept(organization, site, Point.LABEL, form.subject())),
                Objects.requireNonNull(kept(organization, site, Point.INGEST, form.text())),
                fields,
                source);
        Instant now = Sql.now(clock);
        PortalLinks.Link link = new PortalLinks.Link(site, null, email.shown(), asked);
        transactions.in(
                organization,
                () -> waiting.links()
                        .hold(organization, link, now, now.plus(WAITS))
                        .ifPresent(token -> waiting.letters()
                                .confirm(new PortalLetters.To(portal, email.shown(), null, words), token)));
        return email.shown();
    }

    /// The subject of what waits for this link, while it is good. Changes nothing.
    public Optional<String> look(Portal portal, @Nullable String link) {
        return ComeIn.token(portal, link)
                .flatMap(token -> transactions.read(
                        portal.organization(),
                        () -> waiting.links().find(token, portal.site().id(), Sql.now(clock))))
                .map(PortalLinks.Link::asked)
                .map(PortalLinks.Asked::subject);
    }

    /// Makes the ticket that waited, and signs its sender in.
    public Confirmed confirm(Portal portal, @Nullable String link, PortalSessions.Browser browser, String language) {
        OrganizationToken token = ComeIn.token(portal, link).orElseThrow(ComeIn::over);
        OrganizationId organization = portal.organization();
        return transactions.in(organization, () -> {
            Instant now = Sql.now(clock);
            PortalLinks.Link found =
                    waiting.links().find(token, portal.site().id(), now).orElseThrow(ComeIn::over);
            PortalLinks.Asked asked = found.asked();
            if (asked == null) {
                throw ComeIn.over();
            }
            UUID contact = waiting.people().prove(organization, found.address(), asked.name(), language);
            if (!waiting.links().use(token, contact, now)) {
                throw ComeIn.over();
            }
            Asked form =
                    new Asked(asked.once(), asked.subject(), asked.text(), language, asked.fields(), asked.source());
            long number = file(portal, new Asker(contact, found.address()), form, List.of());
            String cookie = waiting.sessions().open(organization, contact, found.address(), browser);
            return new Confirmed(number, found.address(), cookie);
        });
    }

    private @Nullable String kept(OrganizationId organization, UUID site, Point point, String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            String kept =
                    waiting.redaction().redact(organization, site, point, text).text();
            return point == Point.LABEL ? cut(kept, SUBJECT) : cut(kept, TEXT);
        } catch (RedactionFailed e) {
            throw Problem.unavailable("message.held");
        }
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }

    /// What of it is wrong is told together.
    ///
    /// @param who checks whose it is
    private Checked checked(Portal portal, Form form, Runnable who) {
        String subject = line(form.subject());
        String text = whole(form.text()).strip();
        List<Problem.FieldError> errors = new ArrayList<>(wrong(who));
        if (subject.isEmpty() || subject.length() > SUBJECT) {
            errors.add(new Problem.FieldError("subject", "length", Map.of("max", SUBJECT)));
        }
        if (text.isEmpty()) {
            errors.add(new Problem.FieldError("text", "empty:message"));
        }
        Map<String, Object> fields = new HashMap<>();
        errors.addAll(wrong(() -> fields.putAll(
                making.questions().take(portal.organization(), portal.site().id(), form.fields()))));
        if (portal.settings().consent() != null && !form.agreed()) {
            errors.add(new Problem.FieldError("consent", "required:consent"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        if (text.length() > TEXT) {
            throw new Problem(422, "message.too-long", Map.of("max", TEXT));
        }
        return new Checked(new Form(form.once(), subject, text, form.fields(), form.agreed(), form.language()), fields);
    }

    private static List<Problem.FieldError> wrong(Runnable check) {
        try {
            check.run();
            return List.of();
        } catch (Problem problem) {
            if (problem.errors().isEmpty()) {
                throw problem;
            }
            return problem.errors();
        }
    }

    /// @param fields as they are stored
    private record Checked(Form form, Map<String, Object> fields) {}

    private static String line(String text) {
        return whole(text).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    private static String whole(String text) {
        if (text.codePoints().anyMatch(point -> point >= 0xd800 && point <= 0xdfff)) {
            throw Problem.invalid("text", "unreadable");
        }
        return text.replace("\0", "");
    }
}
