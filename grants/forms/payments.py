"""What officers and finance type about payments."""

from django import forms

from grants.forms.fields import DateField, MoneyField


class PaymentRequestForm(forms.Form):
    amount = MoneyField(label="How much should be paid?")


class PaymentCancelForm(forms.Form):
    reason = forms.CharField(
        label="Why is it cancelled?",
        max_length=200,
        error_messages={"required": "Say why this payment is cancelled"},
    )


class PaymentSettleForm(forms.Form):
    paid_on = DateField(label="On which day was it paid?")


class PaymentFailForm(forms.Form):
    reason = forms.CharField(
        label="What did the bank say?",
        max_length=200,
        widget=forms.TextInput(attrs={"id": "id_bank_reason"}),
        error_messages={"required": "Write down the reason that the bank gave"},
    )


class SupplierNumberForm(forms.Form):
    number = forms.CharField(
        label="Supplier number",
        help_text="As it stands in the finance system.",
        max_length=20,
        error_messages={"required": "Enter the supplier number from the finance system"},
    )
