package dev.openaira.simulator.embeddings;

import java.util.Locale;

/**
 * Hashes a text's words and letter triples into a vector. Every feature adds its own fixed pattern of plus and minus
 * ones over all dimensions, so the cosine of two texts follows the features they share, in any leading part as well.
 */
final class Embedder {

    private static final float WORD = 1.0f;
    private static final float TRIPLE = 0.35f;
    private static final long SEED = 0x9E3779B97F4A7C15L;

    private Embedder() {}

    /** A vector of length 1. */
    static float[] embed(String text, int dimensions) {
        float[] vector = new float[dimensions];
        String[] words = text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1);
        for (String word : words) {
            if (!word.isEmpty()) {
                add(vector, hash(word, 1), WORD);
                String padded = "_" + word + "_";
                for (int i = 0; i + 3 <= padded.length(); i++) {
                    add(vector, hash(padded.substring(i, i + 3), 2), TRIPLE);
                }
            }
        }
        // Something that tells texts without any letters apart, and keeps every vector from being zero.
        add(vector, hash(text, 3), 0.05f);
        return normalised(vector);
    }

    private static long hash(String text, long kind) {
        long hash = SEED * kind;
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash ^ text.charAt(i));
        }
        return hash;
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long value) {
        long z = value + SEED;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static void add(float[] vector, long feature, float weight) {
        long state = feature;
        long signs = 0;
        for (int i = 0; i < vector.length; i++) {
            if (i % Long.SIZE == 0) {
                state = mix(state);
                signs = state;
            }
            vector[i] += (signs & 1) == 0 ? weight : -weight;
            signs >>>= 1;
        }
    }

    private static float[] normalised(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        float length = (float) Math.sqrt(sum);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }
}
