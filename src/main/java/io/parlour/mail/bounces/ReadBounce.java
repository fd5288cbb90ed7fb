package io.parlour.mail.bounces;

import io.parlour.mail.reading.ReadMessage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what a mail reports of mails that were sent (ML-70, ML-71); empty for a mail that reports nothing.
public final class ReadBounce {
    private final Verdicts verdicts = new Verdicts(new ClassifyAnswer());
    private final FeedbackReports feedback = new FeedbackReports();
    private final DeliveryStatus status = new DeliveryStatus(verdicts);
    private final PlainReports plain = new PlainReports(verdicts);
    private final RelayNotices notices = new RelayNotices(verdicts);
    private final AutoReplies replies = new AutoReplies();

    /// The report; all of it is only what the mail claims.
    public Optional<Report> read(ReadMessage mail) {
        HumanText human = HumanText.of(mail.text() == null ? "" : mail.text());
        Original original = Original.of(mail, human.below());
        @Nullable Report report = feedback.read(mail, original);
        if (report == null) {
            report = status.read(mail, human, original);
        }
        if (report == null) {
            report = notices.read(mail);
        }
        if (report == null) {
            report = plain.read(mail, human, original);
        }
        return Optional.ofNullable(report == null ? replies.read(mail) : report);
    }
}
