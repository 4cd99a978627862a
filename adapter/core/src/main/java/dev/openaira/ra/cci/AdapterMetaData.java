package dev.openaira.ra.cci;

import dev.openaira.ConverseInteractionSpec;
import dev.openaira.GenerateInteractionSpec;
import jakarta.resource.cci.ResourceAdapterMetaData;

/**
 * What the adapter is and can do; needs no connection.
 *
 * @param localTransactions whether connections of this factory may be asked for one
 * @see "Jakarta Connectors 2.1, section 17.8.2"
 */
record AdapterMetaData(boolean localTransactions) implements ResourceAdapterMetaData {
    @Override
    public String getAdapterName() {
        return "OpenAIRA";
    }

    @Override
    public String getAdapterShortDescription() {
        return "The OpenAI Resource Adapter for Jakarta EE";
    }

    @Override
    public String getAdapterVendorName() {
        return "OpenAIRA";
    }

    @Override
    public String getAdapterVersion() {
        return AdapterVersion.VERSION;
    }

    @Override
    public String getSpecVersion() {
        return "2.1";
    }

    @Override
    public String[] getInteractionSpecsSupported() {
        return new String[] {GenerateInteractionSpec.class.getName(), ConverseInteractionSpec.class.getName()};
    }

    @Override
    public boolean supportsExecuteWithInputAndOutputRecord() {
        return true;
    }

    @Override
    public boolean supportsExecuteWithInputRecordOnly() {
        return true;
    }

    @Override
    public boolean supportsLocalTransactionDemarcation() {
        return localTransactions;
    }
}
