"""All models of people and what they ask and have; import them from here."""

from accounts.models.current_product import CurrentProduct
from accounts.models.erasure import Erasure
from accounts.models.inquiry import (
    Inquiry,
    InquiryEntry,
    InquiryLine,
    InquiryStatus,
    MeetingKind,
)
from accounts.models.membership import Invitation, JoinRequest, Membership, Role
from accounts.models.order import (
    Order,
    OrderLine,
    OrderStatus,
    Payment,
    PaymentState,
    Terms,
)
from accounts.models.organisation import Organisation
from accounts.models.outgoing_mail import MailState, OutgoingMail
from accounts.models.package import Package, PackageGuest, PackageLine, PackageLink
from accounts.models.ready_made import ReadyMadeLine, ReadyMadePackage
from accounts.models.referral import Referral
from accounts.models.user import User, UserManager

__all__ = [
    "CurrentProduct",
    "Erasure",
    "Inquiry",
    "InquiryEntry",
    "InquiryLine",
    "InquiryStatus",
    "Invitation",
    "JoinRequest",
    "MailState",
    "MeetingKind",
    "Membership",
    "Order",
    "OrderLine",
    "OrderStatus",
    "Organisation",
    "OutgoingMail",
    "Package",
    "PackageGuest",
    "PackageLine",
    "PackageLink",
    "Payment",
    "PaymentState",
    "ReadyMadeLine",
    "ReadyMadePackage",
    "Referral",
    "Role",
    "Terms",
    "User",
    "UserManager",
]
