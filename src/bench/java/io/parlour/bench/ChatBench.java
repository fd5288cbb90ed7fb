package io.parlour.bench;

import io.parlour.bench.chat.ChatRun;
import java.io.IOException;

/// Many running chats on one node: how soon messages reach the other side, and how soon who waits is given the agent
/// who has become free. Targets on 2 cores: messages p99 at most 100 ms, assignment p99 at most 250 ms, nothing lost.
///
/// `./parlour bench chat [chats=2000] [agents=100] [every=10] [seconds=60] [waiting=20]`: in each chat both sides write
/// every `every` seconds; once a second one of the agents ends a chat while `waiting` visitors wait.
public final class ChatBench {
    private ChatBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments sizes = Arguments.of(args);
        new ChatRun(new ChatRun.Sizes(
                        sizes.number("chats", 2_000),
                        sizes.number("agents", 100),
                        sizes.number("every", 10),
                        sizes.number("seconds", 60),
                        sizes.number("waiting", 20)))
                .run();
        System.exit(0);
    }
}
