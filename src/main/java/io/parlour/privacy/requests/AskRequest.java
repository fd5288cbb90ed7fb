package io.parlour.privacy.requests;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Email;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.limits.SlidingLimit;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A request by the public page or by email (PR-26, PR-28). What it does and says is the same for a known address and
/// an unknown one: nothing is looked up until the link in a letter proves who asks.
///
/// Errors: 422 `input.invalid` (email, details, country); 429 `privacy.too-many`.
@Component
public final class AskRequest {
    private static final int MOST_DETAILS = 2_000;
    private static final int MOST_DAYS_AGO = 365;

    private final RequestRows rows;
    private final RequestDays days;
    private final WriteConfirmation confirmation;
    private final CarryOutObjection objection;
    private final Redaction redaction;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;
    private final SlidingLimit ofNetwork = new SlidingLimit(20, Duration.ofHours(1));
    private final SlidingLimit ofOrganization = new SlidingLimit(1_000, Duration.ofHours(1));
    private final SlidingLimit ofAddress = new SlidingLimit(10, Duration.ofHours(24));

    /// What was entered.
    ///
    /// @param country ISO 3166-1 alpha-2; empty: it wasn't said
    /// @param language of the page
    /// @param verified whether it came by email that the sender's domain vouches for
    public record Asked(
            RequestKind kind,
            String email,
            String country,
            String details,
            @Nullable Ground ground,
            String language,
            boolean verified) {}

    AskRequest(
            RequestRows rows,
            RequestDays days,
            WriteConfirmation confirmation,
            CarryOutObjection objection,
            Redaction redaction,
            Transactions transactions,
            IdSource ids,
            Clock clock) {
        this.rows = rows;
        this.days = days;
        this.confirmation = confirmation;
        this.objection = objection;
        this.redaction = redaction;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /// Takes a request.
    ///
    /// @param channel `page` or `mail`
    /// @param network of who asks
    public void ask(OrganizationId organization, Asked asked, String channel, String network) {
        Email email = Email.read("email", asked.email());
        @Nullable String country = country(asked.country());
        @Nullable String details = details(organization, asked.details());
        if (details == null && asked.kind() == RequestKind.CORRECT) {
            throw Problem.invalid("details", "required");
        }
        take(ofNetwork, organization + " " + network);
        // page and email count separately, so that strangers on the page can't block emails
        take(ofOrganization, organization + " " + channel);
        boolean objects = asked.verified() && asked.kind() == RequestKind.OBJECT;
        String counted = organization + (objects ? " object " : " ") + email.lower();
        if (ofAddress.take(counted, System.nanoTime()).isPresent()) {
            return; // the same answer, but no flood of emails
        }
        transactions.in(organization, () -> {
            Optional<RequestRows.Open> open = rows.open(organization, asked.kind(), email.lower());
            if (open.filter(RequestRows.Open::proven).isPresent()) {
                return; // it stays as the person confirmed it
            }
            if (objects) {
                open.ifPresent(each -> expire(organization, each.id(), null));
            }
            UUID id = open.filter(each -> !objects).map(RequestRows.Open::id).orElseGet(ids::next);
            RequestRows.New wanted = new RequestRows.New(
                    id,
                    asked.kind(),
                    RequestState.IDENTITY_PENDING,
                    channel,
                    email.shown(),
                    null,
                    country,
                    LanguageTag.orEnglish(asked.language()),
                    details,
                    ground(asked));
            if (objects || open.isEmpty()) {
                insert(organization, wanted, days.today(organization), null);
            }
            if (objects) {
                stop(organization, id, List.of(email.shown()), null);
            } else {
                confirmation.write(organization, wanted);
            }
        });
    }

    /// Marketing stops at once, by an agent or by someone who is proven.
    void stop(OrganizationId organization, UUID id, Collection<String> addresses, @Nullable UUID agent) {
        objection.carryOut(organization, id, addresses, agent);
    }

    /// An unproven one that another one takes the place of.
    void expire(OrganizationId organization, UUID id, @Nullable UUID agent) {
        Instant now = Sql.now(clock);
        rows.close(organization, id, RequestState.EXPIRED, null, null, now);
        rows.step(organization, id, "expired", now, agent);
    }

    /// One that the operator received: its deadlines count from that day.
    UUID pass(OrganizationId organization, Request request, @Nullable UUID contact) {
        RequestRows.New passed = new RequestRows.New(
                ids.next(),
                request.kind(),
                RequestState.IN_PROGRESS,
                request.channel(),
                request.address(),
                contact,
                request.country(),
                request.language(),
                request.details(),
                request.ground() == null ? null : Ground.of(request.ground()));
        UUID id = insert(organization, passed, request.receivedOn(), null);
        rows.linked(organization, id, request.id());
        return id;
    }

    /// One that an agent enters for a contact; no letter goes out.
    ///
    /// @param received null: today
    UUID begin(OrganizationId organization, RequestRows.New request, @Nullable LocalDate received, UUID agent) {
        LocalDate today = days.today(organization);
        LocalDate day = received == null ? today : received;
        if (day.isAfter(today) || day.isBefore(today.minusDays(MOST_DAYS_AGO))) {
            throw Problem.invalid("received", "range:past", Map.of("within", Duration.ofDays(MOST_DAYS_AGO)));
        }
        return insert(organization, request, day, agent);
    }

    private UUID insert(
            OrganizationId organization, RequestRows.New request, LocalDate received, @Nullable UUID agent) {
        Instant now = Sql.now(clock);
        rows.insert(organization, request, received, now, received);
        rows.clocks(organization, request.id(), days.deadlines(organization, request.country(), received));
        rows.step(organization, request.id(), "received", now, agent);
        return request.id();
    }

    private static @Nullable Ground ground(Asked asked) {
        if (asked.kind() != RequestKind.ERASE) {
            return null;
        }
        return asked.ground() == null ? Ground.NO_LONGER_NEEDED : asked.ground();
    }

    private static @Nullable String country(String entered) {
        if (entered.isBlank()) {
            return null;
        }
        String code = entered.strip().toUpperCase(Locale.ROOT);
        if (!Set.of(Locale.getISOCountries()).contains(code)) {
            throw Problem.invalid("country", "choice");
        }
        return code;
    }

    /// As it is kept; null: nothing was said.
    @Nullable
    String details(OrganizationId organization, String entered) {
        String text = entered.strip();
        if (text.length() > MOST_DETAILS) {
            throw Problem.invalid("details", "too-long", Map.of("max", MOST_DETAILS));
        }
        return text.isEmpty()
                ? null
                : redaction.redact(organization, null, Point.LABEL, text).text();
    }

    private static void take(SlidingLimit limit, String key) {
        limit.take(key, System.nanoTime()).ifPresent(wait -> {
            throw Problem.tooMany("privacy.too-many", wait);
        });
    }

    static List<Deadline> deadlines(Request request, boolean extended, int paused, WorkingDays calendar) {
        return request.clocks().stream()
                .map(each -> Deadline.of(
                        each.regime(),
                        request.receivedOn(),
                        each.regime().pauses() ? paused : 0,
                        extended && each.regime().isExtendable(),
                        calendar))
                .toList();
    }
}
