"""What files of other programs bring in: people, and the mails and meetings with them."""
