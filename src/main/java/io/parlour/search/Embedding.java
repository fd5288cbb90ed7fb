package io.parlour.search;

import org.springframework.stereotype.Component;

/// The meaning of a text as a vector of length 1: near texts have a high scalar product.
@Component("searchEmbedding")
public final class Embedding {
    /// Whether the model was made for this language.
    public boolean speaks(String locale) {
        throw new UnsupportedOperationException();
    }

    public float[] embed(String text) {
        throw new UnsupportedOperationException();
    }
}
