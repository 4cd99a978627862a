package dev.openaira.it.app;

import dev.openaira.OpenAiConnectionFactory;
import jakarta.annotation.Resource;
import jakarta.annotation.Resource.AuthenticationType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.cci.ConnectionFactory;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;

/** The connection factories of the application, injected by the container. */
@ApplicationScoped
@ConnectionFactoryDefinition(
        name = Pools.MAIN,
        interfaceName = "dev.openaira.OpenAiConnectionFactory",
        resourceAdapter = "openaira",
        transactionSupport = TransactionSupportLevel.NoTransaction,
        minPoolSize = 0,
        maxPoolSize = 10,
        properties = {
            "baseUrl=${ENV=OPENAI_BASE_URL}",
            "apiKey=sk-of-the-pool",
            "defaultModel=gpt-5-mini",
            "project=proj_1",
            "org.glassfish.connector-connection-pool.max-wait-time-in-millis=20000"
        })
@ConnectionFactoryDefinition(
        name = Pools.IMPATIENT,
        interfaceName = "dev.openaira.OpenAiConnectionFactory",
        resourceAdapter = "openaira",
        transactionSupport = TransactionSupportLevel.NoTransaction,
        minPoolSize = 0,
        maxPoolSize = 2,
        properties = {
            "baseUrl=${ENV=OPENAI_BASE_URL}",
            "apiKey=sk-of-the-pool",
            "defaultModel=gpt-5-mini",
            "readTimeout=1000",
            "maxRetryDelay=1000",
            "maxResponseBytes=100000",
            "org.glassfish.connector-connection-pool.max-wait-time-in-millis=20000"
        })
@ConnectionFactoryDefinition(
        name = Pools.UNREACHABLE,
        interfaceName = "dev.openaira.OpenAiConnectionFactory",
        resourceAdapter = "openaira",
        transactionSupport = TransactionSupportLevel.NoTransaction,
        minPoolSize = 0,
        maxPoolSize = 1,
        properties = {"baseUrl=http://127.0.0.1:1/v1", "apiKey=sk-of-the-pool", "defaultModel=gpt-5-mini"})
@ConnectionFactoryDefinition(
        name = Pools.KEYLESS,
        interfaceName = "dev.openaira.OpenAiConnectionFactory",
        resourceAdapter = "openaira",
        transactionSupport = TransactionSupportLevel.NoTransaction,
        minPoolSize = 0,
        maxPoolSize = 1)
@ConnectionFactoryDefinition(
        name = Pools.LIVE,
        interfaceName = "dev.openaira.OpenAiConnectionFactory",
        resourceAdapter = "openaira",
        transactionSupport = TransactionSupportLevel.NoTransaction,
        minPoolSize = 0,
        maxPoolSize = 2,
        properties = {"baseUrl=${ENV=OPENAI_LIVE_BASE_URL}", "defaultModel=${ENV=OPENAI_LIVE_MODEL}"})
@ConnectionFactoryDefinition(
        name = Pools.LOCAL,
        interfaceName = "dev.openaira.OpenAiConnectionFactory",
        resourceAdapter = "openaira",
        transactionSupport = TransactionSupportLevel.LocalTransaction,
        minPoolSize = 0,
        maxPoolSize = 2,
        properties = {
            "baseUrl=${ENV=OPENAI_BASE_URL}",
            "apiKey=sk-of-the-pool",
            "defaultModel=gpt-5-mini",
            "transactionSupport=LocalTransaction"
        })
@ConnectionFactoryDefinition(
        name = Pools.GLOBAL,
        interfaceName = "dev.openaira.OpenAiConnectionFactory",
        resourceAdapter = "openaira",
        transactionSupport = TransactionSupportLevel.XATransaction,
        minPoolSize = 0,
        maxPoolSize = 2,
        properties = {
            "baseUrl=${ENV=OPENAI_BASE_URL}",
            "apiKey=sk-of-the-pool",
            "defaultModel=gpt-5-mini",
            "transactionSupport=XATransaction"
        })
@ConnectionFactoryDefinition(
        name = Pools.GLOBAL_TOO,
        interfaceName = "dev.openaira.OpenAiConnectionFactory",
        resourceAdapter = "openaira",
        transactionSupport = TransactionSupportLevel.XATransaction,
        minPoolSize = 0,
        maxPoolSize = 2,
        properties = {
            "baseUrl=${ENV=OPENAI_BASE_URL}",
            "apiKey=sk-of-the-pool",
            "defaultModel=gpt-5-mini",
            "project=proj_2",
            "transactionSupport=XATransaction"
        })
public class Pools {
    public static final String MAIN = "java:app/openaira/main";
    public static final String IMPATIENT = "java:app/openaira/impatient";
    public static final String UNREACHABLE = "java:app/openaira/unreachable";
    public static final String KEYLESS = "java:app/openaira/keyless";
    public static final String LIVE = "java:app/openaira/live";

    public static final String LOCAL = "java:app/openaira/local";
    public static final String GLOBAL = "java:app/openaira/global";
    public static final String GLOBAL_TOO = "java:app/openaira/global-too";

    @Resource(lookup = MAIN)
    private OpenAiConnectionFactory typed;

    @Resource(lookup = MAIN)
    private ConnectionFactory portable;

    @Resource(lookup = MAIN, authenticationType = AuthenticationType.APPLICATION)
    private OpenAiConnectionFactory signingOn;

    @Resource(lookup = IMPATIENT)
    private OpenAiConnectionFactory impatient;

    @Resource(lookup = UNREACHABLE)
    private OpenAiConnectionFactory unreachable;

    @Resource(lookup = KEYLESS)
    private OpenAiConnectionFactory keyless;

    @Resource(lookup = LIVE)
    private OpenAiConnectionFactory live;

    @Resource(lookup = "openaira/small")
    private OpenAiConnectionFactory small;

    @Resource(lookup = LOCAL)
    private OpenAiConnectionFactory local;

    @Resource(lookup = GLOBAL)
    private OpenAiConnectionFactory global;

    @Resource(lookup = GLOBAL_TOO)
    private OpenAiConnectionFactory globalToo;

    @Resource
    private UserTransaction transaction;

    @Resource
    private TransactionSynchronizationRegistry registry;

    @Resource
    private ManagedExecutorService executor;

    /** Ten connections at most. */
    public OpenAiConnectionFactory main() {
        return typed;
    }

    /** The same pool by the type every resource adapter has. */
    public ConnectionFactory portable() {
        return portable;
    }

    /** The same pool, with the sign-on left to the application. */
    public OpenAiConnectionFactory signingOn() {
        return signingOn;
    }

    /** Reads at most 100,000 bytes and waits at most a second for each. */
    public OpenAiConnectionFactory impatient() {
        return impatient;
    }

    /** Of a server that is not there. */
    public OpenAiConnectionFactory unreachable() {
        return unreachable;
    }

    /** Of the real server, without a key: nothing of it ever leaves this machine. */
    public OpenAiConnectionFactory keyless() {
        return keyless;
    }

    /** Of a real model server, where one was named for the tests. */
    public OpenAiConnectionFactory live() {
        return live;
    }

    /** The administrator's: two connections at most, a second's wait at most. */
    public OpenAiConnectionFactory small() {
        return small;
    }

    /** Takes part in transactions with one resource. */
    public OpenAiConnectionFactory local() {
        return local;
    }

    /** Takes part in transactions with any number of resources. */
    public OpenAiConnectionFactory global() {
        return global;
    }

    /** Another resource manager than that, being of another project. */
    public OpenAiConnectionFactory globalToo() {
        return globalToo;
    }

    public UserTransaction transaction() {
        return transaction;
    }

    /** Of the transaction that a container began. */
    public TransactionSynchronizationRegistry registry() {
        return registry;
    }

    public ManagedExecutorService executor() {
        return executor;
    }
}
