package dev.openaira.peers;

import dev.openaira.oracle.JudgedExchanges;

class JudgedExchangesTest implements JudgedExchanges {}
