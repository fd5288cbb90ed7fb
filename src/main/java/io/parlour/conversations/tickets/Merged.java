package io.parlour.conversations.tickets;

import io.parlour.conversations.ChangeWork;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A ticket as merging leaves it.
///
/// @param times null: as they come of the change
record Merged(
        String category,
        @Nullable UUID status,
        List<String> tags,
        TicketState.Gone gone,
        TicketState.@Nullable Times times,
        ChangeWork.@Nullable Told told) {
    static Merged of(TicketState now, TicketChange.Merging change) {
        TicketState.Times times = now.times();
        return switch (change) {
            case TicketChange.Into(UUID ticket) ->
                new Merged("closed", null, now.tags(), now.gone().into(ticket), null, null);
            case TicketChange.Out(Mark back) ->
                new Merged(
                        back.category(),
                        back.status(),
                        now.tags(),
                        now.gone().into(null),
                        back.in(times, times.waiting()),
                        null);
            case TicketChange.Share share ->
                new Merged(
                        share.mark().category(),
                        share.mark().status(),
                        TicketTags.changed(now.tags(), share.tags()),
                        now.gone(),
                        share.mark().in(times, share.waiting()),
                        share.told());
        };
    }
}
