package dev.openaira.ra.spi;

import dev.openaira.ra.rest.Credentials;
import jakarta.resource.spi.TransactionSupport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The configuration properties of a connection factory.
 *
 * @see "Jakarta Connectors 2.1, section 6.5.3"
 */
public abstract class ConnectionProperties extends LimitProperties implements TransactionSupport {
    private static final long serialVersionUID = 1L;

    private static final Long DEFAULT_MODELS_CACHE_TIME = 300_000L;

    private @Nullable String apiKey;
    private @Nullable String recoveryApiKey;
    private @Nullable String organization;
    private @Nullable String project;
    private @Nullable String defaultModel;
    private Long modelsCacheTime = DEFAULT_MODELS_CACHE_TIME;
    private TransactionSupportLevel transactionSupport = TransactionSupportLevel.NoTransaction;

    /** What the properties come to; null until asked for. */
    private transient volatile @Nullable Credentials credentials;

    /** What the properties come to for recovery; null until asked for. */
    private transient volatile @Nullable Credentials recoveryCredentials;

    ConnectionProperties() {}

    /** The API key; confidential. */
    public @Nullable String getApiKey() {
        return apiKey;
    }

    /** Sets the API key for callers who bring none. */
    public void setApiKey(@Nullable String apiKey) {
        setConfidential("apiKey", this.apiKey, PropertyText.given(apiKey), value -> this.apiKey = value);
    }

    /** The API key for recovery; confidential. */
    public @Nullable String getRecoveryApiKey() {
        return recoveryApiKey;
    }

    /**
     * Sets the API key under which the adapter ends and undoes what transactions of callers left whose own keys are not
     * there any more. No call of an application goes out under it.
     */
    public void setRecoveryApiKey(@Nullable String recoveryApiKey) {
        setConfidential(
                "recoveryApiKey",
                this.recoveryApiKey,
                PropertyText.given(recoveryApiKey),
                value -> this.recoveryApiKey = value);
    }

    /** The organization to bill. */
    public @Nullable String getOrganization() {
        return organization;
    }

    /** Sets the organization to bill. */
    public void setOrganization(@Nullable String organization) {
        set("organization", this.organization, PropertyText.given(organization), value -> this.organization = value);
    }

    /** The project to bill. */
    public @Nullable String getProject() {
        return project;
    }

    /** Sets the project to bill. */
    public void setProject(@Nullable String project) {
        set("project", this.project, PropertyText.given(project), value -> this.project = value);
    }

    /** The model of requests that name none; not for stateless Converse, which goes out unmodified. */
    public @Nullable String getDefaultModel() {
        return defaultModel;
    }

    /** Sets the model of requests that name none. */
    public void setDefaultModel(@Nullable String defaultModel) {
        set("defaultModel", this.defaultModel, PropertyText.given(defaultModel), value -> this.defaultModel = value);
    }

    /** How many milliseconds a server's list of models is kept; 300000 by default, 0 for not at all. */
    public Long getModelsCacheTime() {
        return modelsCacheTime;
    }

    /**
     * Sets how long a server's list of models is kept.
     *
     * @throws IllegalArgumentException for less than 0: models come and go, so that no list is good for ever
     */
    public void setModelsCacheTime(@Nullable Long modelsCacheTime) {
        set(
                "modelsCacheTime",
                this.modelsCacheTime,
                modelsCacheTime == null ? DEFAULT_MODELS_CACHE_TIME : modelsCacheTime,
                value -> this.modelsCacheTime = value);
    }

    /** The level of transactions that connections take part in; none by default. */
    @Override
    public TransactionSupportLevel getTransactionSupport() {
        return transactionSupport;
    }

    /**
     * Sets the level of transactions, by the name the deployment descriptor gives it. A text, as are all properties
     * there; the specification wants the getter to return the level.
     *
     * @throws IllegalArgumentException when it is none of the three
     */
    public void setTransactionSupport(@Nullable String transactionSupport) {
        String name = PropertyText.given(transactionSupport, TransactionSupportLevel.NoTransaction.name());
        set(
                "transactionSupport",
                this.transactionSupport.name(),
                name,
                value -> this.transactionSupport = level(value));
    }

    /**
     * Sets the level of transactions. Payara and GlassFish find a setter by its getter's type, and pass over one that
     * takes a text.
     */
    public void setTransactionSupport(TransactionSupportLevel transactionSupport) {
        setTransactionSupport(transactionSupport.name());
    }

    private static TransactionSupportLevel level(String name) {
        return switch (name) {
            case "NoTransaction" -> TransactionSupportLevel.NoTransaction;
            case "LocalTransaction" -> TransactionSupportLevel.LocalTransaction;
            case "XATransaction" -> TransactionSupportLevel.XATransaction;
            default ->
                throw new IllegalArgumentException(
                        "'" + name + "' is none of 'NoTransaction', 'LocalTransaction' and 'XATransaction'.");
        };
    }

    final Duration modelsKeptFor() {
        return Duration.ofMillis(modelsCacheTime);
    }

    /** The pool's own identity. */
    final Credentials credentials() {
        Credentials known = credentials;
        if (known == null) {
            known = new Credentials(apiKey, organization, project);
            credentials = known;
        }
        return known;
    }

    /** The identity for recovery, which has no key where no such property is set. */
    final Credentials recoveryCredentials() {
        Credentials known = recoveryCredentials;
        if (known == null) {
            known = new Credentials(recoveryApiKey, organization, project);
            recoveryCredentials = known;
        }
        return known;
    }

    final boolean hasRecoveryKey() {
        return recoveryApiKey != null;
    }

    @Override
    void check() {
        super.check();
        if (modelsCacheTime < 0) {
            throw new IllegalArgumentException(
                    modelsCacheTime + " is negative; a list of models is kept for some time, or for 0 not at all.");
        }
        credentials = null;
        recoveryCredentials = null;
        credentials();
        recoveryCredentials();
    }

    @Override
    List<@Nullable Object> values() {
        List<@Nullable Object> values = new ArrayList<>(super.values());
        values.add(apiKey);
        values.add(recoveryApiKey);
        values.add(organization);
        values.add(project);
        values.add(defaultModel);
        values.add(modelsCacheTime);
        values.add(transactionSupport);
        return values;
    }

    /** Without key and headers. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "[baseUrl=" + getBaseUrl() + ", apiKey=" + (apiKey == null ? "none" : "***")
                + ", organization=" + organization + ", project=" + project + "]";
    }
}
