package io.parlour.search.meaning;

import ai.djl.util.NativeResource;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import io.parlour.kernel.LanguageTag;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The meaning of a text as a vector of length 1: near texts have a high scalar product. The model is
/// all-MiniLM-L6-v2, for English, in this process; it is loaded for the first text, and unloaded after some minutes
/// without one. A processor is left to others, and who is waited for goes before what is done in the background
/// (SR-10).
@Component
public final class Embedding {
    public static final int DIMENSIONS = 384;
    private static final Logger LOG = LoggerFactory.getLogger(Embedding.class);
    private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";
    private static final int MOST_WAITING = 64;

    private final ThreadPoolExecutor threads;
    private @Nullable Model model;
    private int working;

    Embedding(@Value("${parlour.search.unload-after:10m}") Duration unloadAfter) {
        int processors = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        ThreadFactory named = Thread.ofPlatform().name("embedding-", 1).daemon().factory();
        threads = new ThreadPoolExecutor(
                processors,
                processors,
                unloadAfter.toNanos(),
                TimeUnit.NANOSECONDS,
                new PriorityBlockingQueue<>(),
                worker -> named.newThread(() -> work(worker)));
        threads.allowCoreThreadTimeOut(true);
    }

    private static final class Model extends AbstractInProcessEmbeddingModel implements AutoCloseable {
        private final OrtSession session;
        private final OnnxBertBiEncoder encoder;

        Model() {
            super(Runnable::run);
            OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            try (InputStream tokenizer = resource(TOKENIZER);
                    InputStream octets = resource(MODEL);
                    OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                // one text uses one processor
                options.setIntraOpNumThreads(1);
                session = environment.createSession(octets.readAllBytes(), options);
                encoder = new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.MEAN);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (OrtException e) {
                throw new IllegalStateException("the model for search cannot be loaded", e);
            }
        }

        private static InputStream resource(String name) {
            return Objects.requireNonNull(Embedding.class.getResourceAsStream(name), name);
        }

        @Override
        protected OnnxBertBiEncoder model() {
            return encoder;
        }

        /// The encoder doesn't close its tokenizer: each time five megabytes outside the heap would stay.
        @Override
        public void close() throws OrtException, ReflectiveOperationException {
            session.close();
            Field tokenizer = OnnxBertBiEncoder.class.getDeclaredField("tokenizer");
            tokenizer.setAccessible(true);
            ((NativeResource<?>) tokenizer.get(encoder)).close();
        }
    }

    private final class Text extends FutureTask<float[]> implements Comparable<Text> {
        private final boolean background;

        Text(String text, boolean background) {
            super(() -> model().embed(text).content().vector());
            this.background = background;
        }

        @Override
        public int compareTo(Text other) {
            return Boolean.compare(background, other.background);
        }
    }

    /// Whether the model was made for this language.
    public boolean speaks(String locale) {
        return LanguageTag.base(locale).equals("en");
    }

    /// Whether a word, in lower case, is one of the language, and so no typing error.
    public boolean knows(String word) {
        return Vocabulary.WORDS.contains(word);
    }

    /// Read when the first unknown word is asked for.
    private static final class Vocabulary {
        static final Set<String> WORDS = read();

        private static Set<String> read() {
            try (InputStream in = Model.resource(TOKENIZER)) {
                return Set.copyOf(JsonMapper.shared()
                        .readTree(in)
                        .get("model")
                        .get("vocab")
                        .propertyNames());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public float[] embed(String text) {
        return await(start(text, false), Duration.ofMinutes(1))
                .orElseThrow(() -> new IllegalStateException("the model for search is not available"));
    }

    public float[] embedLater(String text) {
        return await(start(text, true), Duration.ofDays(1))
                .orElseThrow(() -> new IllegalStateException("the model for search is not available"));
    }

    /// One that is waited for with [#await]; null when too many wait already.
    @Nullable
    public FutureTask<float[]> start(String text, boolean background) {
        if (!background && threads.getQueue().size() >= MOST_WAITING) {
            return null;
        }
        Text task = new Text(text, background);
        threads.execute(task);
        return task;
    }

    /// Nothing after the time is over, or when the model is missing.
    public Optional<float[]> await(@Nullable FutureTask<float[]> task, Duration patience) {
        if (task == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(task.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            task.cancel(false);
        } catch (ExecutionException e) {
            LOG.warn("search by meaning is not available", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private synchronized Model model() {
        Model loaded = model;
        if (loaded == null) {
            loaded = new Model();
            model = loaded;
        }
        return loaded;
    }

    synchronized boolean isLoaded() {
        return model != null;
    }

    /// Threads end when there is nothing to do for a while. Only they use the model, so the last of them can unload it.
    private void work(Runnable worker) {
        synchronized (this) {
            working++;
        }
        try {
            worker.run();
        } finally {
            unload();
        }
    }

    private synchronized void unload() {
        Model loaded = model;
        working--;
        // while the program stops, ONNX runtime closes it
        if (working == 0 && loaded != null && !threads.isShutdown()) {
            model = null;
            try {
                loaded.close();
            } catch (OrtException | ReflectiveOperationException e) {
                LOG.warn("the model for search was not unloaded", e);
            }
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
