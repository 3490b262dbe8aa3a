namespace EventDrivenFrontends.ViewModelProjector.Views;

/// <summary>What a field's value may be. Null is allowed for all: the field has no value.</summary>
internal enum ViewFieldKind
{
    Text,
    Number,
}
