package io.parlour.helpdesk.sides;

import io.parlour.conversations.Author;
import io.parlour.conversations.KeepSides;
import io.parlour.conversations.MessageKind;
import io.parlour.helpdesk.sides.SideRows.Standing;
import io.parlour.helpdesk.sides.SideThread.Kind;
import io.parlour.helpdesk.sides.SideThread.State;
import io.parlour.kernel.OrganizationId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Moves a side thread by what is said in it: an answer makes it replied, or reopens one that was
/// closed. Automatic answers stand in it as notes and are none.
@Component
final class FollowSides implements KeepSides {
    private final SideRows rows;

    FollowSides(SideRows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Told> said(OrganizationId organization, Said said) {
        return rows.lock(organization, said.thread()).flatMap(standing -> said(organization, standing, said));
    }

    private Optional<Told> said(OrganizationId organization, Standing standing, Said said) {
        if (!isWord(standing.kind(), said)) {
            return Optional.empty();
        }
        Happening happening = happening(standing, said);
        if (happening == null) {
            return Optional.empty();
        }
        rows.turn(
                organization,
                said.thread(),
                happening == Happening.REOPENED ? State.REOPENED : State.REPLIED,
                said.at());
        return Optional.of(told(happening, said.author(), standing));
    }

    /// By mail a message, among agents a note.
    private static boolean isWord(Kind kind, Said said) {
        return said.kind() == (kind == Kind.EMAIL ? MessageKind.MESSAGE : MessageKind.NOTE);
    }

    private static @Nullable Happening happening(Standing standing, Said said) {
        if (standing.state() == State.CLOSED) {
            return Happening.REOPENED;
        }
        return switch (said.author()) {
            case Author.Visitor ignored -> Happening.ANSWERED;
            case Author.Agent(var agent) ->
                standing.kind() != Kind.EMAIL
                                && standing.state() != State.REPLIED
                                && !Objects.equals(agent, standing.openedBy())
                        ? Happening.ANSWERED
                        : null;
            case Author.Bot ignored -> null;
            case Author.Automatic ignored -> null;
        };
    }

    static Told told(Happening happening, Author author, Standing standing) {
        Author by = author instanceof Author.Agent ? author : new Author.Automatic();
        return new Told(happening, by, Objects.requireNonNullElse(standing.subject(), ""));
    }
}
