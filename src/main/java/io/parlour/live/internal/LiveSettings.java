package io.parlour.live.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Limits of the live socket (`parlour.live.*`), each with the default of the protocol. Benches raise them.
///
/// `entering` is how many passes and hellos are answered at a time; they share the database's connections with
/// everything else.
///
/// `fanout` is `local` or `postgres`; unset, one node on its own database uses the first and several on an external one
/// the second.
///
/// `socketsPerPrefix` and `opensPerMinute` count visitors' sockets by network, /24 or /48 (LC-45).
@ConfigurationProperties("parlour.live")
public record LiveSettings(
        @DefaultValue("") String fanout,
        @DefaultValue("16384") int visitorFrameBytes,
        @DefaultValue("65536") int agentFrameBytes,
        @DefaultValue("10000") int textChars,
        @DefaultValue("256") int queueFrames,
        @DefaultValue("262144") int queueBytes,
        @DefaultValue("5s") Duration helloWithin,
        @DefaultValue("60s") Duration silence,
        @DefaultValue("20") int visitorFramesPerSecond,
        @DefaultValue("50") int agentFramesPerSecond,
        @DefaultValue("5") int socketsPerVisitor,
        @DefaultValue("10") int socketsPerAgent,
        @DefaultValue("200") int socketsPerPrefix,
        @DefaultValue("120") int opensPerMinute,
        @DefaultValue("500") int newSocketsPerSecond,
        @DefaultValue("4") int entering,
        @DefaultValue("200") int conversationsPerSocket,
        @DefaultValue("500") int replayMessages,
        @DefaultValue("2000") int replayEvents,
        @DefaultValue("72h") Duration eventLife) {}
