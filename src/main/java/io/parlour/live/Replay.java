package io.parlour.live;

import io.parlour.kernel.OrganizationId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What was missed: committed messages of a conversation, rendered for one audience. The one place from which bodies
/// reach a socket. Called on a virtual thread, as a rule inside a reading transaction of the organization.
public interface Replay {
    /// Messages with a higher `seq`, in order of `seq`, at most `limit`. A message this audience must not see is left
    /// out.
    List<Rendered> after(OrganizationId organization, UUID conversation, long seq, Audience audience, int limit);

    /// What one reader wants. `seq` is the last one it has.
    record Wish(UUID conversation, long seq, Audience audience) {}

    /// Many at once, `limit` for each: an implementation that reads them in one statement spares a round trip for each
    /// conversation under load.
    default Map<Wish, List<Rendered>> after(OrganizationId organization, List<Wish> wishes, int limit) {
        Map<Wish, List<Rendered>> found = new LinkedHashMap<>();
        for (Wish wish : wishes) {
            found.put(wish, after(organization, wish.conversation(), wish.seq(), wish.audience(), limit));
        }
        return found;
    }

    /// The highest seq this audience can read of each conversation, 0 of one without messages. One that is not there is
    /// left out. An implementation that knows it cheaply overrides this walk.
    default Map<UUID, Long> lastSeqs(OrganizationId organization, Set<UUID> conversations, Audience audience) {
        Map<UUID, Long> found = new LinkedHashMap<>();
        conversations.forEach(each -> found.put(each, walk(organization, each, audience)));
        return found;
    }

    private long walk(OrganizationId organization, UUID conversation, Audience audience) {
        long last = 0;
        List<Rendered> page = after(organization, conversation, last, audience, 500);
        while (!page.isEmpty()) {
            last = page.getLast().seq();
            page = after(organization, conversation, last, audience, 500);
        }
        return last;
    }
}
