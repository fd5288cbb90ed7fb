package io.parlour.helpdesk.satisfaction;

import com.github.kagkarlsson.scheduler.task.Task;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.Problem;
import io.parlour.kernel.work.DoLater;
import io.parlour.kernel.work.LaterWork;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redaction;
import io.parlour.redaction.RedactionFailed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Takes what a contact thinks (HD-79). What is sent by a button counts at once; what a link's page sends by itself
/// counts a minute later, and not at all when another score came within that minute: then a button is asked for. The
/// last one counts, for seven days after the letter.
///
/// Errors: 410 `survey.over` for a link that is forged or over; 422 `input.invalid` (score, comment); 503
/// `message.held`.
@Component
public final class AnswerSurvey {
    static final Duration MINUTE = Duration.ofSeconds(60);
    /// How long a rating can be changed.
    public static final Duration OPEN = Duration.ofDays(7);
    private static final int COMMENT = 2_000;
    private static final LaterWork<Job> TASK = LaterWork.of("survey-settle", Job.class, Duration.ofSeconds(30));

    private final SurveyRows rows;
    private final TellOfRating tell;
    private final Redaction redaction;
    private final Transactions transactions;
    private final DoLater later;
    private final Clock clock;

    /// Ids and a moment alone.
    record Job(UUID organization, UUID survey, Instant given) {}

    /// What counts.
    ///
    /// @param comment null: the one from before
    record Said(int score, @Nullable String comment, boolean unnamed) {}

    /// How an answer was taken.
    public enum Taken {
        COUNTS,
        /// Two links were followed: whoever it is presses a button.
        PRESS
    }

    AnswerSurvey(
            SurveyRows rows,
            TellOfRating tell,
            Redaction redaction,
            Transactions transactions,
            DoLater later,
            Clock clock) {
        this.rows = rows;
        this.tell = tell;
        this.redaction = redaction;
        this.transactions = transactions;
        this.later = later;
        this.clock = clock;
    }

    /// While it may be answered. Changes nothing.
    public Optional<Survey> look(@Nullable String link) {
        return Optional.ofNullable(link)
                .flatMap(OrganizationToken::read)
                .flatMap(token ->
                        transactions.read(token.organization(), () -> rows.byToken(token.organization(), token.hash())))
                .filter(survey -> clock.instant().isBefore(survey.sent().plus(OPEN)));
    }

    /// By the page itself, as it was opened.
    public Taken follow(@Nullable String link, int score) {
        Survey found = look(link).orElseThrow(AnswerSurvey::over);
        OrganizationId organization = organization(link);
        require(found, score);
        return transactions.in(organization, () -> {
            Survey survey = rows.lock(organization, found.id()).orElseThrow(AnswerSurvey::over);
            Instant now = Sql.now(clock);
            Integer before = survey.given() == null ? survey.score() : survey.given();
            Instant at = survey.givenAt();
            boolean another = before != null && before != score && at != null && at.isAfter(now.minus(MINUTE));
            if (survey.suspect() || another) {
                rows.give(organization, survey.id(), null, now, true);
                return Taken.PRESS;
            }
            rows.give(organization, survey.id(), score, now, false);
            later.once(
                    TASK,
                    survey.id() + "-" + now.toEpochMilli(),
                    new Job(organization.value(), survey.id(), now),
                    now.plus(MINUTE));
            return Taken.COUNTS;
        });
    }

    /// By a button.
    ///
    /// @param comment empty: none, or the one from before
    /// @param unnamed it stands in no ticket, and leads alone see it; what was told before stays told
    public void press(@Nullable String link, int score, String comment, boolean unnamed) {
        Survey survey = look(link).orElseThrow(AnswerSurvey::over);
        OrganizationId organization = organization(link);
        require(survey, score);
        String words = examined(organization, comment);
        transactions.in(organization, () -> {
            Survey now = rows.lock(organization, survey.id()).orElseThrow(AnswerSurvey::over);
            count(organization, now, new Said(score, words, unnamed));
        });
    }

    /// What a link brought counts now, unless another one came since.
    void settle(Job job) {
        OrganizationId organization = new OrganizationId(job.organization());
        transactions.in(
                organization,
                () -> rows.lock(organization, job.survey())
                        .filter(survey -> job.given().equals(survey.givenAt()))
                        .ifPresent(survey -> {
                            Integer given = survey.given();
                            if (given != null) {
                                count(organization, survey, new Said(given, null, survey.unnamed()));
                            }
                        }));
    }

    private void count(OrganizationId organization, Survey survey, Said said) {
        rows.answer(organization, survey.id(), said, Sql.now(clock));
        if (!said.unnamed()) {
            tell.tell(organization, survey, said.score(), said.comment());
        }
    }

    private static void require(Survey survey, int score) {
        if (score < 1 || score > survey.scale()) {
            throw Problem.invalid("score", "range", Map.of("min", 1, "max", survey.scale()));
        }
    }

    private @Nullable String examined(OrganizationId organization, String words) {
        String text = words.replace("\0", "").strip();
        if (text.length() > COMMENT || text.codePoints().anyMatch(point -> point >= 0xd800 && point <= 0xdfff)) {
            throw Problem.invalid("comment", "length:optional", Map.of("max", COMMENT));
        }
        try {
            String kept =
                    redaction.redact(organization, null, Point.INGEST, text).text();
            return kept.isEmpty() ? null : kept.substring(0, Math.min(kept.length(), COMMENT));
        } catch (RedactionFailed e) {
            throw Problem.unavailable("message.held");
        }
    }

    private static OrganizationId organization(@Nullable String link) {
        return Optional.ofNullable(link)
                .flatMap(OrganizationToken::read)
                .map(OrganizationToken::organization)
                .orElseThrow(AnswerSurvey::over);
    }

    private static Problem over() {
        return new Problem(410, "survey.over");
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<Job> surveySettleTask(AnswerSurvey answers) {
            return TASK.task(answers::settle);
        }
    }
}
