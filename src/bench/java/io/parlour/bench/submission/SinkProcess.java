package io.parlour.bench.submission;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// [CheckingSink] in a process of its own.
public final class SinkProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;
    private final OutputStream ask;
    private final int port;

    private SinkProcess(Process process) throws IOException {
        this.process = process;
        said = process.inputReader(StandardCharsets.UTF_8);
        ask = process.getOutputStream();
        port = Integer.parseInt(line());
    }

    public static SinkProcess start() throws IOException {
        return new SinkProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CheckingSink.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    public int port() {
        return port;
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    /// How many mails arrived as they were sent, and how many did not.
    public Counts counts() throws IOException {
        ask.write('\n');
        ask.flush();
        String[] both = line().split(" ", -1);
        return new Counts(Long.parseLong(both[0]), Long.parseLong(both[1]));
    }

    private String line() throws IOException {
        String line = said.readLine();
        if (line == null) {
            throw new IOException("the sink has ended");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        ask.close();
        process.destroy();
    }

    public record Counts(long good, long wrong) {
        public Counts since(Counts before) {
            return new Counts(good - before.good, wrong - before.wrong);
        }
    }
}
