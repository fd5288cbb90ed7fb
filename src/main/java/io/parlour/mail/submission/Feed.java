package io.parlour.mail.submission;

import org.jspecify.annotations.Nullable;

/// What a connection sends and whom it tells. All is called on the thread that runs the connection, in the
/// order of the line; at most two mails are under way at once, and one of them has not had its dot. What any
/// of these throws breaks the line and comes out of the run, and of mails without a result at most the one
/// whose dot was allowed has been sent.
public interface Feed {
    /// The next mail, or null to end the run. Asked for while a mail waits for its dot, so it does not wait
    /// for work to come.
    @Nullable
    Submission next();

    /// Returns when the dot of this mail may be written: when it stands durably that it may be on its way,
    /// and all that [#done] was told before too. When it throws, the mail goes nowhere.
    void beforeDot(Submission next);

    /// Told once for each mail, in their order.
    void done(Submission submission, Result result);
}
