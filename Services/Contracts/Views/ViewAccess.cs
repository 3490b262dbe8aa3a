using System.Text.Json.Serialization;

namespace EventDrivenFrontends.Contracts.Views;

/// <summary>Who may read a view.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ViewAccess>))]
public enum ViewAccess
{
    /// <summary>Everyone, without an identity.</summary>
    [JsonStringEnumMemberName("public")]
    Public,

    /// <summary>Everyone who has proved an identity.</summary>
    [JsonStringEnumMemberName("authenticated")]
    Authenticated,

    /// <summary>Each item only by the user whose id is its key; never the view as a whole.</summary>
    [JsonStringEnumMemberName("owner")]
    Owner,
}
