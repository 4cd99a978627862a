package dev.openaira.ra.rest;

import dev.openaira.ra.limit.Pass;

/** An answer that corrects what was taken from the budget of tokens by what it says was used. */
final class MeteredAnswer implements OpenAnswer {

    private final OpenAnswer next;
    private final Pass pass;
    private boolean settled;

    MeteredAnswer(OpenAnswer next, Pass pass) {
        this.next = next;
        this.pass = pass;
    }

    @Override
    public ResponseInfo info() {
        return next.info();
    }

    @Override
    public <T> T read(BodyReader<T> reader) throws UpstreamException {
        T value = next.read(reader);
        long used = settled ? -1 : TokenCount.used(value);
        if (used >= 0) {
            settled = true;
            pass.used(used);
        }
        return value;
    }

    @Override
    public Rejected rejected(ErrorAnswer error) {
        return next.rejected(error);
    }

    @Override
    public void finish() {
        next.finish();
    }

    @Override
    public void cancel() {
        next.cancel();
    }
}
