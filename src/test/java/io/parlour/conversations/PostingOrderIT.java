package io.parlour.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.live.Audience;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// LC-46 and LC-47: many senders at once who repeat, reorder their repeats and mix paths leave one row for each send,
/// in one order without gap.
class PostingOrderIT {
    private final Scene scene = Scene.shared();

    @Property(tries = 15)
    void everySendIsOneRowInOneOrder(
            @ForAll @IntRange(min = 1, max = 12) int senders,
            @ForAll @IntRange(min = 1, max = 12) int each,
            @ForAll long seed)
            throws Exception {
        UUID conversation = scene.newConversation(scene.contact);
        List<Callable<Map<UUID, Long>>> running = new ArrayList<>();
        for (int sender = 0; sender < senders; sender++) {
            Random random = new Random(seed + sender);
            UUID agent = sender % 3 == 0 ? null : sender % 3 == 1 ? scene.agent : scene.colleague;
            Author author = agent == null ? new Author.Visitor(scene.contact) : new Author.Agent(agent);
            running.add(() -> send(conversation, author, each, random));
        }
        List<Map<UUID, Long>> acknowledged = PostMessageIT.atOnce(running);

        List<Message> stored =
                scene.app.bean(ReadMessages.class).after(scene.organization, conversation, 0, Audience.AGENT, 10_000);
        assertThat(stored)
                .extracting(Message::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, stored.size()).boxed().toList());
        Map<UUID, Long> seqs = new HashMap<>();
        stored.stream()
                .filter(message -> message.kind() == MessageKind.MESSAGE)
                .forEach(message ->
                        assertThat(seqs.put(message.clientId(), message.seq())).isNull());
        Set<UUID> sent = new HashSet<>();
        for (Map<UUID, Long> own : acknowledged) {
            assertThat(seqs).containsAllEntriesOf(own);
            sent.addAll(own.keySet());
        }
        assertThat(seqs.keySet()).isEqualTo(sent);
    }

    /// What was acknowledged, under which seq; a repeat must be told the same. Own sends come out in their order.
    private Map<UUID, Long> send(UUID conversation, Author author, int count, Random random) {
        Map<UUID, Long> acknowledged = new HashMap<>();
        List<PostMessage.Request> sent = new ArrayList<>();
        long last = 0;
        for (int i = 0; i < count; i++) {
            PostMessage.Request request = new PostMessage.Request(
                    scene.organization,
                    conversation,
                    author,
                    Scene.IDS.next(),
                    MessageKind.MESSAGE,
                    "message " + i,
                    List.of(),
                    0,
                    true);
            sent.add(request);
            long seq = seq(post(request, random));
            assertThat(seq).isGreaterThan(last);
            last = seq;
            acknowledged.put(request.clientId(), seq);
            PostMessage.Request again = sent.get(random.nextInt(sent.size()));
            assertThat(seq(post(again, random))).isEqualTo(acknowledged.get(again.clientId()));
        }
        return acknowledged;
    }

    private PostMessage.Outcome post(PostMessage.Request request, Random random) {
        if (random.nextInt(4) == 0) {
            return scene.transactions().in(scene.organization, () -> scene.post(request));
        }
        return scene.post(request);
    }

    private static long seq(PostMessage.Outcome outcome) {
        return switch (outcome) {
            case PostMessage.Outcome.Posted posted -> posted.seq();
            case PostMessage.Outcome.AlreadyPosted posted -> posted.seq();
            default -> throw new AssertionError(outcome);
        };
    }
}
