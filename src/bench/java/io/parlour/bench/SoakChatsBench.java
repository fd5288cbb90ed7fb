package io.parlour.bench;

import io.parlour.livechat.chats.ChatSoak;
import java.io.PrintStream;

/// LC-56 at full size: random visitors, agents and times against two nodes that are restarted now and then, held after
/// every event to a model told from the specification's table of states. Ends with 1 on the first difference; the seed
/// makes it happen again.
///
/// `./parlour bench soak-chats [events=100000] [seed=1] [restart=10000]`
public final class SoakChatsBench {
    private SoakChatsBench() {}

    public static void main(String[] args) {
        Arguments sizes = Arguments.of(args);
        PrintStream out = System.out;
        long began = System.nanoTime();
        try (ChatSoak soak = new ChatSoak(sizes.number("seed", 1))) {
            ChatSoak.Outcome outcome = soak.run(sizes.number("events", 100_000), sizes.number("restart", 10_000));
            long seconds = (System.nanoTime() - began) / 1_000_000_000;
            out.printf(
                    "%,d events (%,d of them in pairs at once) over %,d chats in %,d s, %d restarts: no illegal row%n",
                    outcome.events(), outcome.races(), outcome.chats(), seconds, outcome.restarts());
            out.printf("refused because another event was first: %,d; ends: %s%n", outcome.refused(), outcome.ends());
            System.exit(0);
        } catch (AssertionError difference) {
            out.println("differs with seed " + sizes.number("seed", 1) + ": " + difference.getMessage());
            System.exit(1);
        }
    }
}
