package dev.openaira.oracle;

/** How much was validated. */
final class ValidationCounts {

    private int requests;
    private int offTheDocument;
    private int answers;
    private int madeUp;

    synchronized void request(boolean valid) {
        requests++;
        if (!valid) {
            offTheDocument++;
        }
    }

    synchronized void answer() {
        answers++;
    }

    synchronized void madeUp() {
        madeUp++;
    }

    synchronized int requests() {
        return requests;
    }

    synchronized int answers() {
        return answers;
    }

    @Override
    public synchronized String toString() {
        return requests + " requests and " + answers + " answers validated against the OpenAPI document; off it on"
                + " purpose: " + offTheDocument + " requests and " + madeUp + " answers that tests made up";
    }
}
