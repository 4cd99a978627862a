package dev.openaira.ra.observe;

import dev.openaira.ObjectType;

/** Ended operations on one object type with one model. */
final class OperationCount extends CallCount implements StatisticsMXBean.OperationCalls {
    private final ObjectType type;
    private final String model;

    OperationCount(ObjectType type, String model) {
        this.type = type;
        this.model = model;
    }

    @Override
    public String getOperation() {
        return type.operation().id();
    }

    @Override
    public String getObjectType() {
        return type.id();
    }

    @Override
    public String getModel() {
        return model;
    }
}
