namespace EventDrivenFrontends.ServiceDefaults.Authentication;

/// <summary>How a service finds out who calls.</summary>
public enum AuthMode
{
    /// <summary>It does not: everyone is nobody, tokens are not looked at, and only what is public can be read.</summary>
    Anonymous,

    /// <summary>By tokens that the gateway itself gives to anyone on this machine who names one of a few people. For development only.</summary>
    Development,

    /// <summary>By JSON Web Tokens of an issuer that publishes its keys.</summary>
    Jwt,
}
