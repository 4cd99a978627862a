package dev.openaira.it.server;

import dev.openaira.oracle.JudgedExchanges;

class JudgedExchangesIT implements JudgedExchanges {}
