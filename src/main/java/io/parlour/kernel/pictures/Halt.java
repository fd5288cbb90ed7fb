package io.parlour.kernel.pictures;

import io.parlour.kernel.work.Stop;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/// Ends the drawing of a picture, which goes on long after the last of its octets was read.
record Halt(Stop stop) implements IIOReadProgressListener {
    @Override
    public void imageStarted(ImageReader reader, int index) {
        ask(reader);
    }

    @Override
    public void imageProgress(ImageReader reader, float done) {
        ask(reader);
    }

    private void ask(ImageReader reader) {
        if (stop.isStopped()) {
            reader.abort();
        }
    }

    @Override
    public void sequenceStarted(ImageReader reader, int first) {}

    @Override
    public void sequenceComplete(ImageReader reader) {}

    @Override
    public void imageComplete(ImageReader reader) {}

    @Override
    public void thumbnailStarted(ImageReader reader, int index, int thumbnail) {}

    @Override
    public void thumbnailProgress(ImageReader reader, float done) {}

    @Override
    public void thumbnailComplete(ImageReader reader) {}

    @Override
    public void readAborted(ImageReader reader) {}
}
